### E-mails. Elke zegt wat er is gebeurd, wat dat voor de lezer betekent, en het ene dat te doen is.

mail-hello = Hallo { $name },
mail-foot = Verstuurd naar { $address } door { $app } voor { $organization }. In dit bericht staat nooit een code, en niemand zal u er ooit om vragen.

mail-device = Apparaat
mail-who-decides = Wie beslist
mail-decision-by = Beslissing uiterlijk
mail-who-asks = Wie vraagt
mail-asked = Gevraagd
mail-reason = Reden
mail-also-asked = Ook gevraagd
mail-decided-by = Beslist door
mail-decided = Beslist
mail-an-admin = Een beheerder

mail-suspended-meanwhile = Uw { $device } blijft intussen geblokkeerd: niemand kan { $app } erop gebruiken.
mail-works-meanwhile = Uw { $device } blijft werken totdat uw verzoek is goedgekeurd.
mail-passcode-meanwhile = Uw { $device } blijft zoals het is totdat uw verzoek is goedgekeurd. Weet u de toegangscode weer, open dan { $app } en annuleer het verzoek.
mail-blocked-meanwhile = Op uw { $device } blijft { $app } geblokkeerd totdat uw verzoek is goedgekeurd en u de app opnieuw hebt geactiveerd.
mail-still-suspended = Uw { $device } is niet gedeactiveerd, maar nog wel geblokkeerd, omdat u het als verloren hebt gemeld.
mail-still-works = Uw { $device } is niet gedeactiveerd en werkt zoals voorheen.
mail-still-passcode = Uw { $device } is niet gedeactiveerd: { $app } gaat erop open met de toegangscode die het had.
mail-still-blocked = Uw { $device } is niet gedeactiveerd, maar { $app } blijft erop geblokkeerd.
mail-lift-or-ask = Hebt u het terug, hef de blokkering dan op op de pagina van uw verzoek. Daar kunt u het ook opnieuw vragen.
mail-ask-again-any-time = Hebt u nog steeds toegang nodig, vraag het dan opnieuw.
mail-ask-again-in-app = Hebt u nog steeds toegang nodig, vraag het dan opnieuw in { $app } op uw { $device }.

mail-follow = Uw verzoek volgen
mail-review = Het verzoek beoordelen
mail-activate = Uw nieuwe telefoon activeren
mail-activate-again = Uw telefoon opnieuw activeren
mail-ask-again = Opnieuw vragen
mail-open-request = Uw verzoek openen

mail-not-asked = Hebt u dit niet gevraagd?
mail-not-you = Was u dit niet?
mail-tell-admins = Dan gebruikt iemand anders uw account. Verander uw wachtwoord en waarschuw meteen een van uw beheerders.

mail-sent-subject = { $count ->
    [one] Uw verzoek ligt bij uw beheerder ({ $reference })
   *[other] Uw verzoek ligt bij uw beheerders ({ $reference })
}
mail-sent-heading = { $count ->
    [one] Uw verzoek ligt bij uw beheerder
   *[other] Uw verzoek ligt bij uw beheerders
}
mail-sent-confirmed = { $count ->
    [one] U bevestigde de code op { $when }. Uw beheerder heeft bericht en beslist. Heeft het haast, vraag dan zelf om de beslissing.
   *[other] U bevestigde de code op { $when }. Uw beheerders hebben bericht en een van hen beslist. Heeft het haast, vraag het dan zelf aan een van hen.
}
mail-sent-alarm = { $count ->
    [one] Dan gebruikt iemand anders uw account. Stop het verzoek met deze link, waarschuw de beheerder die hier staat, en lees geen verificatiewoord voor aan wie u belt.
   *[other] Dan gebruikt iemand anders uw account. Stop het verzoek met deze link, waarschuw een van de beheerders die hier staan, en lees geen verificatiewoord voor aan wie u belt.
}

mail-waits-subject = { $name } vraagt om herstel van app-toegang ({ $reference })
mail-waits-heading = Een herstelverzoek wacht op u
mail-waits-asks = { $name } heeft de code van een telefoongesprek bevestigd en vraagt om herstel van de app-toegang. Als u goedkeurt, wordt het apparaat { $device } meteen gedeactiveerd.
mail-waits-lost = { $name } is het apparaat { $device } kwijt en vraagt om toegang tot { $app } op een andere telefoon. De code van een telefoongesprek is bevestigd. Als u goedkeurt, wordt het apparaat { $device } meteen gedeactiveerd.
mail-waits-passcode = { $name } is de toegangscode van { $app } op { $device } vergeten, en heeft de telefoon in handen. De code van een telefoongesprek is bevestigd. Als u goedkeurt, wordt het apparaat { $device } meteen gedeactiveerd en daarna opnieuw geactiveerd, met een nieuwe toegangscode.
mail-waits-blocked = { $app } is op het apparaat { $device } van { $name } geblokkeerd na vijf verkeerde toegangscodes; { $name } heeft de telefoon in handen. De code van een telefoongesprek is bevestigd. Als u goedkeurt, wordt het apparaat { $device } meteen gedeactiveerd en daarna opnieuw geactiveerd, met een nieuwe toegangscode. Vraag na wie de verkeerde heeft ingevoerd.
mail-waits-how = U beslist op de beoordelingspagina, nadat u bent ingelogd. Met het openen van deze e-mail of de link beslist u niets. Wijst u af, dan leest { $name } uw reden.
mail-care = Wees er zeker van wie het vraagt.
mail-care-how = Bel { $name } voordat u goedkeurt, op een nummer dat u al kent en niet op een nummer uit een bericht, en vergelijk de verificatiewoorden. Een e-mail, een chatbericht of iemand die u belt, bewijst niets.

mail-approved-subject = Goedgekeurd: activeer uw nieuwe telefoon ({ $reference })
mail-approved-subject-again = Goedgekeurd: activeer uw telefoon opnieuw ({ $reference })
mail-approved-heading = Uw verzoek is goedgekeurd
mail-approved-by = { $by } heeft uw verzoek goedgekeurd op { $when }.
mail-approved-device = Uw oude apparaat, { $device }, is gedeactiveerd: { $app } werkt er niet meer op.
mail-approved-again = { $app } op uw { $device } is gedeactiveerd: de oude toegangscode geldt niet meer.
mail-approved-how = Zo activeert u uw nieuwe telefoon:
mail-approved-how-again = Zo activeert u de app opnieuw:
mail-approved-install = Installeer { $app } op de nieuwe telefoon.
mail-approved-in-app = Open { $app } op de nieuwe telefoon en log in.
mail-approved-in-app-again = Open { $app } op uw { $device } en log in.
mail-approved-prove = Activeer de app daar: met de code van een oproep, of met de eenmalige code op de pagina van uw verzoek.
mail-approved-passcode = Kies een nieuwe toegangscode.
mail-approved-open = Open uw verzoek met de knop of link in deze e-mail en log in.
mail-approved-scan = Scan daar de QR-code met { $app }, of typ de eenmalige code die ernaast staat.
mail-approved-alarm = Dan gebruikt iemand anders uw account en kan die een telefoon op uw naam activeren. Waarschuw meteen een van uw beheerders.

mail-rejected-subject = Uw verzoek is afgewezen ({ $reference })
mail-rejected-heading = Uw verzoek is afgewezen
mail-rejected-by = { $by } heeft uw verzoek om herstel van app-toegang afgewezen op { $when }, met deze reden:
mail-rejected-again = Kunt u dat oplossen, vraag het dan opnieuw. Is de reden niet duidelijk, overleg dan met wie heeft beslist.

mail-cancelled-subject = Uw verzoek is geannuleerd ({ $reference })
mail-cancelled-heading = Uw verzoek is geannuleerd
mail-cancelled-when = U hebt uw verzoek om herstel van app-toegang geannuleerd op { $when }. Niemand hoeft nog te beslissen.

mail-expired-subject = Uw verzoek is verlopen ({ $reference })
mail-expired-heading = Uw verzoek is verlopen
mail-expired-code = De code van het telefoongesprek is niet binnen { $length } ingevoerd. Daarom is uw verzoek om herstel van app-toegang beëindigd.
mail-expired-decision = Niemand heeft binnen { $length } over uw verzoek om herstel van app-toegang beslist. Daarom is het beëindigd.
mail-expired-chase = Overleg met een van uw beheerders voordat u het opnieuw vraagt, zodat het niet nog eens gebeurt.

mail-failed-subject = Te veel verkeerde codes: uw verzoek is beëindigd ({ $reference })
mail-failed-heading = Te veel verkeerde codes
mail-failed-why = { $count ->
    [one] Er is een verkeerde code ingevoerd. Daarom is uw verzoek om herstel van app-toegang beëindigd.
   *[other] Er zijn { $count } verkeerde codes ingevoerd. Daarom is uw verzoek om herstel van app-toegang beëindigd.
}

mail-see-security = Uw beveiligingspagina openen
mail-device-suspended = Uw { $device } is geblokkeerd
mail-device-suspended-how = U hebt uw { $device } als verloren gemeld op { $when }. Niemand kan er nu { $app } op gebruiken. Alleen u kunt dat opheffen, totdat over uw verzoek is beslist.
mail-device-resumed = Uw { $device } is niet meer geblokkeerd
mail-device-resumed-how = U hebt de blokkering van uw { $device } opgeheven op { $when }. { $app } werkt er weer op.
mail-device-forgotten = Uw { $device } is vergeten
mail-device-forgotten-how = U hebt op { $when } gekozen om uw { $device } te vergeten. Het is niet meer uw vertrouwde apparaat en { $app } werkt er niet meer op.
mail-device-forgotten-next = Op uw beveiligingspagina kunt u een telefoon activeren wanneer u wilt.
mail-device-ended-request = Daarmee is ook uw herstelverzoek { $reference } beëindigd. Voor uw beheerders staat het niet meer open.
mail-device-activated = Er is een telefoon geactiveerd: { $device }
mail-device-activated-how = { $device } is op { $when } uw vertrouwde apparaat geworden. { $app } werkt er vanaf nu op.
mail-device-activated-alarm = Dan gebruikt iemand anders uw account. Vergeet dit apparaat op uw beveiligingspagina, verander uw wachtwoord en waarschuw meteen een van uw beheerders.
mail-device-blocked = { $app } is geblokkeerd op uw { $device }
mail-device-blocked-how = Op uw { $device } is vijf keer achter elkaar een verkeerde toegangscode ingevoerd, de laatste keer op { $when }. Niemand kan { $app } er nu openen, ook niet met de juiste code.
mail-device-blocked-next = Was u het zelf? Log dan in de app opnieuw in en kies “Account herstellen”. We bellen uw telefoon, een beheerder beslist, en daarna activeert u de app opnieuw.

mail-phone-heading = Uw telefoonnummer voor oproepen is gewijzigd
mail-phone-self = Op { $when } hebt u een ander nummer ingevoerd en met de code van een oproep bevestigd.
mail-phone-by = Op { $when } heeft { $by } een nummer voor u ingevoerd.
mail-phone-held = Om misbruik te voorkomen kunt u tot { $when } de app-toegang niet herstellen. Hebt u die eerder nodig, vraag dan een beheerder te bevestigen dat u het was.
mail-phone-old-called = We bellen ook het oude nummer om dat te zeggen.
mail-phone-now = Nummer van nu af aan
mail-phone-before = Nummer daarvoor
mail-phone-see = Open uw profiel
mail-phone-alarm = Dan gebruikt iemand anders uw account en wacht op oproepen op uw naam. Wijzig uw wachtwoord en zeg het meteen tegen een van uw beheerders.
mail-not-me = Dit was ik niet: stop het
mail-disowned-subject = Gestopt: u meldde “dit was ik niet” ({ $reference })
mail-disowned-heading = We hebben het gestopt
mail-disowned-said = Op { $when } meldde iemand met uw e-mail of uw telefoon dat dit verzoek om app-toegang te herstellen niet van u was.
mail-disowned-suspended = Uw { $device } blijft geblokkeerd: niemand kan het gebruiken.
mail-disowned-as-it-is = Aan uw { $device } verandert niets.
mail-disowned-gone = Uw { $device } is door de goedkeuring gedeactiveerd en blijft dat. Zodra een beheerder u heeft gesproken, kunt u een telefoon activeren.
mail-disowned-hold = Totdat een beheerder dat toestaat, kan er op uw naam geen verzoek worden verstuurd en geen telefoon worden geactiveerd. Wie als u was ingelogd, is uitgelogd.
mail-disowned-next = Wat u nu moet doen:
mail-disowned-next-how = Verander het wachtwoord van uw werkaccount en bel een van uw beheerders op een nummer dat u kent. Zij hebben ook bericht gekregen.

mail-lifted-subject = De stop op uw naam is opgeheven ({ $reference })
mail-lifted-heading = De stop op uw naam is opgeheven
mail-lifted-by = Op { $when } heeft { $by } de stop opgeheven die gold sinds iemand op uw naam meldde “dit was ik niet”, met deze reden:
mail-lifted-now = U kunt nu weer app-toegang herstellen en een telefoon activeren. Aan uw apparaat verandert niets.
mail-lifted-request = Gemeld verzoek
mail-lifted-since = Stop sinds
mail-lifted-unknown = Heeft geen beheerder u hierover gesproken?
mail-lifted-alarm = Dan heeft iemand anders zich misschien voor u uitgegeven. Bel meteen een van uw beheerders op een nummer dat u kent, en verander het wachtwoord van uw werkaccount.


mail-warned-subject = { $name } meldt: dit was ik niet ({ $reference })
mail-warned-heading = { $name } meldt: dit was ik niet
mail-warned-said = Op { $when } meldde iemand met de e-mail of de telefoon van { $name } dat dit verzoek om app-toegang te herstellen niet van { $name } was. Misschien gebruikt iemand anders dit account.
mail-warned-hold = Totdat een van u de stop opheft, kan op naam van { $name } geen verzoek worden verstuurd en geen telefoon worden geactiveerd.
mail-warned-see = Bekijk voor wie een stop geldt
mail-warned-care = Spreek { $name } zelf, of bel op een nummer dat u al kent, voordat u de stop opheft. Een e-mail, een chatbericht of iemand die u belt, bewijst niets.

mail-reminder-waits = { $name } wacht al { $waited } op een beslissing en kan tot dan niet in de app werken.
mail-reminder-ends = Als niemand beslist, eindigt het verzoek vanzelf op { $when }.
mail-reminder-subject = Herinnering: { $name } wacht nog ({ $reference })
mail-reminder-heading = { $name } wacht nog op een beslissing
mail-own-reminder-waits = { $name } herinnert u eraan: het verzoek wacht sinds { $when } op een beslissing, en tot dan kan { $name } niet in de app werken.
mail-own-reminder-subject = { $name } herinnert u en wacht nog ({ $reference })
mail-own-reminder-heading = { $name } vraagt u nogmaals om een beslissing
