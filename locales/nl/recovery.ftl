### Het herstelverzoek: de pagina's van wie het vraagt en van wie beslist.

recovery-title = App-toegang herstellen
step-send = Versturen
step-call = Oproep
step-code = Code
step-decision = Beslissing
step-phone = Nieuwe telefoon
steps = Voortgang
step-done = , klaar

new-lead = Controleer wat er gaat gebeuren. Er wordt niets verstuurd totdat u op de knop hieronder drukt.
new-device = Wordt gedeactiveerd
new-device-used = Toegevoegd op { $added } · laatst gebruikt { $used }
new-device-unused = Toegevoegd op { $added }
new-number = We bellen u op
new-number-hint = Een automatische stem zegt een code van 6 cijfers. Is dit niet meer uw nummer? Vraag dan een van de beheerders hieronder om hulp.
new-deciders = Wie beslist
new-deciders-hint = Zij krijgen pas bericht als u de code hebt bevestigd.
new-suspend = Mijn oude telefoon nu blokkeren
new-suspend-hint = De telefoon heeft dan meteen geen toegang meer, ook als iemand anders hem heeft. U kunt dit ongedaan maken totdat uw beheerders beslissen.
new-send = Verstuur verzoek en bel mij
new-not-now = Niet nu
next-title = Wat er hierna gebeurt
next-call = We bellen uw nummer en zeggen een code. Houd die telefoon bij de hand.
next-code = U vult de code hier in. Pas dan krijgen uw beheerders bericht.
next-decide = Zij beslissen. U krijgt een e-mail en stelt uw nieuwe telefoon in.

refused-no-device-title = U hebt geen vertrouwd apparaat
refused-no-device = Er valt niets te herstellen: er is geen telefoon actief op uw naam. U kunt meteen een telefoon activeren.
refused-no-device-action = Een telefoon activeren
refused-no-phone-title = We hebben geen nummer om te bellen
refused-no-phone = Om zeker te weten dat u het bent, moeten we een nummer bellen dat bij ons bekend is. Van u hebben we er geen. Er is niets verstuurd.
refused-no-phone-todo = Vraag een beheerder van uw organisatie om uw telefoonnummer in te voeren en kom dan hier terug.
refused-number-title = We kunnen uw nummer niet bellen
refused-number = Uw nummer is uit een land dat we niet bellen, of van een soort die we niet bellen. Er is niets verstuurd.
refused-number-todo = Vraag een beheerder van uw organisatie om een ander nummer in te voeren en kom dan hier terug.
refused-nobody-title = Niemand kan nu beslissen
refused-nobody = Er is geen andere beheerder in uw organisatie, en niemand beslist over het eigen verzoek. Er is niets verstuurd.
refused-nobody-todo = Vraag de mensen die dit portaal beheren om nog een beheerder aan te wijzen en kom dan hier terug.
refused-requests-title = U hebt het vandaag 3 keer gevraagd
refused-requests = Om uw account te beschermen, zijn er hooguit 3 verzoeken in 24 uur mogelijk. Opnieuw vragen kan vanaf { $until }.
refused-requests-todo = Heeft het haast? Vraag het een beheerder van uw organisatie persoonlijk. Wat u eerder verstuurde, is niet verloren.
refused-calls-title = Vandaag geen oproepen meer
refused-calls = Om mensen tegen een stroom oproepen te beschermen, bellen we een nummer hooguit 6 keer in 24 uur. De volgende oproep kan vanaf { $until }.
refused-calls-todo = Er is niets verloren. Heeft het haast? Vraag het een beheerder van uw organisatie persoonlijk.
refused-organization-title = Voorlopig geen oproepen meer voor uw organisatie
refused-organization = Er zijn zo veel oproepen voor uw organisatie gedaan dat we even stoppen, om haar tegen fraude te beschermen. Er is niets verstuurd. De volgende oproep kan vanaf { $until }.
refused-all-title = Voorlopig geen oproepen meer
refused-all = Er zijn in totaal zo veel oproepen gedaan dat we even stoppen, om iedereen tegen fraude te beschermen. Er is niets verstuurd. De volgende oproep kan vanaf { $until }.
refused-open-title = U hebt al een open verzoek
refused-open = Er kan maar één verzoek tegelijk lopen: het uwe is nog open, en er is niets opnieuw verstuurd.
refused-open-action = Naar mijn verzoek
refused-back = Terug naar mijn profiel

call-title = We bellen u
call-title-code = Vul de code in
call-lead = Neem op. De stem zegt uw code twee keer; druk op 1 om de code nog eens te horen.
call-calling = We bellen { $number }
call-placed = Uw telefoon { $number } gaat nu als het goed is over
call-slow = De telefoondienst is druk bezet. We blijven het nog enkele seconden proberen.
call-not-out = We konden u niet bellen
call-not-out-hint = Dit lag niet aan u en telt niet mee. Vraag om een nieuwe oproep.
call-code-over = De code is verlopen
call-code-over-hint = Een code geldt 10 minuten. Vraag om een nieuwe oproep.
call-from = Van { $from } · oproep { $call } van 3
badge-calling = Wordt gebeld
badge-ringing = Gaat over
badge-not-out = Niet gebeld
badge-over = Verlopen
call-queued = We kiezen { $number }
call-queued-hint = Zo gaat uw telefoon over. Houd hem bij de hand.
call-rings = Uw telefoon { $number } gaat over
call-answered = U bent verbonden
call-answered-hint = De stem zegt uw code twee keer. Druk op 1 om hem nog eens te horen, of op 9 als u hier niet om hebt gevraagd.
call-ended = De oproep is voorbij
call-ended-hint = Vul de code in die u hebt gehoord. Gemist? Een nieuwe oproep geeft een nieuwe code.
call-busy = De lijn was bezet, of de oproep is geweigerd
call-busy-hint = Beëindig een ander gesprek op die telefoon en vraag hier dan om een nieuwe oproep.
call-no-answer = Er werd niet opgenomen
call-no-answer-hint = Houd { $number } bij de hand en vraag om een nieuwe oproep.
call-unreached = Er kwam geen verbinding tot stand
call-unreached-hint = Staat die telefoon aan en heeft hij bereik? Vraag dan om een nieuwe oproep. Anders kan een beheerder een ander nummer voor u invoeren.
call-withdrawn = De oproep is afgebroken
call-withdrawn-hint = Hij eindigde voordat er werd opgenomen. Vraag om een nieuwe oproep.
call-machine = Uw voicemail nam op
call-machine-hint = We hebben opgehangen, en de code van die oproep telt niet meer. Vraag om een nieuwe oproep en neem zelf op.
badge-queued = Wordt gekozen
badge-answered = Verbonden
badge-ended = Oproep voorbij
badge-busy = Bezet
badge-no-answer = Geen gehoor
badge-unreached = Geen verbinding
badge-withdrawn = Afgebroken
badge-machine = Voicemail
call-look-again = Hoe staat het met de oproep? Kijk opnieuw
code-label = Bevestigingscode
code-hint = De 6 cijfers uit de oproep. Spaties mogen.
code-left = { $count ->
    [one] Nog één poging · de code geldt tot 10 minuten na de oproep.
   *[other] Nog { $count } pogingen · de code geldt tot 10 minuten na de oproep.
}
code-confirm = Code bevestigen
call-more = { $count ->
    [0] Geen oproepen meer voor dit verzoek.
    [one] Geen oproep? U kunt er nog één krijgen.
   *[other] Geen oproep? U kunt er nog { $count } krijgen.
}
call-again = Bel mij opnieuw
code-keep = Houd de code voor uzelf.
code-keep-hint = Niemand van { $organization } zal u er ooit om vragen, ook uw beheerders niet.
cannot-take-call = Ik kan deze oproep niet beantwoorden
cannot-take-call-hint = Vraag een beheerder om een nieuw nummer voor u te bevestigen. Uw verzoek blijft nog { $left } open.
summary-title = Er is een probleem
wrong-code = { $count ->
    [one] Dat is niet de code. U hebt nog één poging. Gebruik de code uit de laatste oproep, of vraag om een nieuwe.
   *[other] Dat is niet de code. U hebt nog { $count } pogingen. Gebruik de code uit de laatste oproep, of vraag om een nieuwe.
}
unreadable-code = Een code heeft 6 cijfers. Deze poging telde niet mee.
expired-code = Die code is verlopen: een code geldt 10 minuten. Vraag om een nieuwe oproep. Deze poging telde niet mee.
no-code-yet = We hebben nog niet gebeld, dus er is nog geen code. Vraag om een nieuwe oproep. Deze poging telde niet mee.
too-soon = We hebben u net nog gebeld. Over { $wait } kunt u om een nieuwe oproep vragen.
too-many-calls = U hebt alle oproepen gehad die één verzoek toestaat. Vul een code in die u hebt gehoord, of annuleer het verzoek en vraag het opnieuw.

waiting-title = Uw beheerders beslissen
waiting-lead = U kunt deze pagina sluiten. U krijgt een e-mail zodra er een beslissing is.
words-title = Uw verificatiewoorden
words-hint = Belt een beheerder u, vergelijk dan deze woorden. De beheerder ziet het eerste en het derde; alleen u ziet het tweede.
word-first = Eerste
word-second = Tweede
word-third = Derde
progress-title = Voortgang
time-left = nog { $left }
track-code = Code bevestigd
track-suspended = { $device } geblokkeerd
track-resumed = { $device } is niet geblokkeerd
track-undo = Ongedaan maken, ik heb hem terug
track-waiting = Wachten op { $names }
track-waiting-hint = Per e-mail ingelicht · { $when }
track-phone = Uw nieuwe telefoon instellen
track-phone-hint = Meteen na de goedkeuring
decision-due = Beslissing uiterlijk { $when }
names-or = { $others } of { $last }
ask-title = Heeft het haast? Vraag het hun zelf
cancel-lead = Uw telefoon terug, of niet meer nodig?
cancel-button = Dit verzoek annuleren
cancel-title = Verzoek { $reference } annuleren?
cancel-suspended = Uw { $device } blijft geblokkeerd totdat u de blokkering zelf opheft. U kunt het opnieuw vragen, hooguit 3 keer per dag.
cancel-plain = Met uw oude telefoon gebeurt niets. U kunt het opnieuw vragen, hooguit 3 keer per dag.
cancel-keep = Blijven wachten

approved-title = Goedgekeurd: stel uw nieuwe telefoon in
approved-lead = Uw { $device } is gedeactiveerd en niet meer te gebruiken.
approved-by = Goedgekeurd door { $name }, { $when }
phone-step-1 = Installeer { $app } op uw nieuwe telefoon en open de app.
phone-step-2 = Kies ‘Activeren met een code’.
phone-step-3 = Scan de QR-code, of typ de code.
phone-code = Eenmalige code
phone-code-left = Nog { $left } geldig, voor één telefoon
phone-code-over = De code is verlopen
phone-code-over-hint = Een code geldt 10 minuten. Maak een nieuwe als u de nieuwe telefoon in de hand hebt.
phone-new-code = Nieuwe code tonen
phone-keep = Wie deze code heeft, kan een telefoon op uw naam activeren. Laat de code aan niemand zien.

completed-title = U hebt weer toegang
completed-lead = Uw nieuwe telefoon is geactiveerd. Dit verzoek is voltooid.
completed-action = Mijn vertrouwde apparaat bekijken
rejected-title = Uw verzoek is afgewezen
rejected-by = Beslist door { $name }, { $when }
rejected-reason = Reden
rejected-todo = Bent u het er niet mee eens of ontbrak er iets? Overleg dan eerst met wie heeft beslist en vraag het daarna opnieuw.
cancelled-title = U hebt dit verzoek geannuleerd
cancelled-lead = Voor uw beheerders staat het niet meer open. Verder gebeurt er niets.
superseded-title = Dit verzoek is beëindigd
superseded-forgotten = U hebt het apparaat vergeten dat vervangen zou worden, dus er valt niets meer te herstellen. U kunt meteen een telefoon activeren.
superseded-activated = Er is intussen een telefoon voor u geactiveerd, dus er valt niets meer te herstellen.
failed-title = Te veel verkeerde codes
failed-lead = Na 5 verkeerde codes is dit verzoek beëindigd, om uw account te beschermen. Het is niet aan uw beheerders voorgelegd.
failed-todo = U kunt het opnieuw vragen, hooguit 3 keer in 24 uur. Hebt u de codes niet zelf ingevoerd, waarschuw dan meteen een beheerder.
expired-title = De tijd voor dit verzoek is voorbij
expired-lead-code = Er is binnen 30 minuten geen code bevestigd. Daarom is het verzoek niet aan uw beheerders voorgelegd.
expired-lead-decision = Niemand heeft binnen 7 dagen beslist.
expired-todo = Verder gebeurt er niets. U kunt het opnieuw vragen.
ended-suspended-title = Uw oude telefoon is nog geblokkeerd
ended-suspended = Uw { $device } is niet te gebruiken totdat u de blokkering zelf opheft of een nieuw verzoek wordt goedgekeurd.
ended-suspended-decided = De telefoon blijft geblokkeerd omdat over dit verzoek is beslist. Met een nieuw verzoek kunt u hem vervangen.
ended-resume = Ik heb hem: blokkering opheffen
ask-again = Opnieuw vragen

stale = Deze pagina was niet meer actueel, dus er is niets gedaan. Zo staat het er nu voor.
stays-suspended = De blokkering kan niet meer worden opgeheven: over het verzoek is beslist, of de telefoon is niet meer geblokkeerd.

review-title = { $name } wil de app-toegang terug
review-list = Goedkeuringen
badge-pending = In afwachting
badge-approved = Goedgekeurd
badge-completed = Voltooid
badge-rejected = Afgewezen
badge-cancelled = Geannuleerd
badge-expired = Verlopen
badge-failed = Mislukt
badge-awaiting = Code niet bevestigd
review-to-decision = Naar de beslissing
review-member-since = Lid sinds { $when }
review-email = E-mail
review-phone = Telefoon
review-device = Te deactiveren apparaat
review-device-done = Apparaat
review-device-suspended = Geblokkeerd door de eigenaar, { $when }
review-device-active = Niet geblokkeerd: te gebruiken totdat u goedkeurt
review-reason = Reden
reason-web-sso = Telefoon kwijt of vervangen
reason-web-sso-hint = Gevraagd in het portaal, ingelogd met het werkaccount
review-asked = Gevraagd
review-confirmed = Code uit de oproep bevestigd, { $confirmed }
review-wrong-codes = { $count ->
    [0] Geen verkeerde codes
    [one] Eén verkeerde code vóór de juiste
   *[other] { $count } verkeerde codes vóór de juiste
}
review-from = Herkomst
review-words = Verificatiewoorden
review-words-hint = Bel { $name } op een nummer dat u kent en vergelijk het eerste en het derde woord. Het tweede staat alleen op de pagina van { $name }.
review-call-first = Twijfelt u of het echt deze persoon is? Bel dan eerst. Een aanvaller rekent op uw haast.
decide-title = Uw beslissing
decide-approve = Goedkeuren
decide-note = Opmerking
decide-note-hint = Blijft bewaard in de geschiedenis.
decide-approve-button = Goedkeuren en { $device } deactiveren
decide-reject = Afwijzen
decide-reason = Reden
decide-reason-hint = { $name } leest dit en kan het dan opnieuw vragen.
decide-reject-button = Dit verzoek afwijzen
reason-missing = Schrijf waarom u afwijst: de persoon leest het en moet weten wat te doen.
remark-too-long = Deze tekst is te lang. 2.000 tekens is genoeg.
own-request-title = U kunt niet over uw eigen verzoek beslissen
own-request = Een andere beheerder van uw organisatie beslist erover.
own-request-action = Naar mijn verzoek
decided-approved = Goedgekeurd door { $name }, { $when }.
decided-rejected = Afgewezen door { $name }, { $when }.
decided-cancelled = Geannuleerd door de persoon zelf.
decided-expired = De tijd was voorbij voordat iemand besliste.
decided-open = Het is niet met een code bevestigd, dus er valt niets te beslissen.
decided-title = Beslist
already-decided = Er is niets gedaan: dit verzoek wachtte niet meer op een beslissing.
review-next = Naar mijn taken
full-history = Volledige geschiedenis
