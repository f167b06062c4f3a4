### De begeleidende app: alle schermen.

app-starting = Een ogenblik …
app-needs-script = Deze app heeft JavaScript nodig. In het portaal kunt u het meeste ook zonder.
app-to-portal = Portaal openen
app-offline = Geen verbinding. De app gaat vanzelf verder zodra die er weer is.
app-offline-title = U bent offline
app-offline-lead = Er is niets verloren. Waar u aan begonnen was, blijft bewaard en gaat verder zodra er weer verbinding is.
app-back = Terug
app-again = Opnieuw proberen
app-other-account = Een ander account gebruiken
app-languages = Taal

app-welcome-title = Welkom bij { $app }
app-welcome = Voor de mensen van { $organization }. Eén telefoon tegelijk opent de app op uw naam.
app-sign-in = Inloggen
app-with-code = Activeren met een code
app-was-forgotten = Het apparaat is vergeten. Er staat niets meer van u op deze telefoon.
app-was-signed-out = U bent uitgelogd, omdat er te veel tijd voorbijging. Er is niets verloren: log opnieuw in.
app-was-locked = Vul uw toegangscode in om verder te gaan.

app-sign-in-why = Zo weten we dat u het bent.
app-sign-in-recover = Log eerst in om uw account te herstellen. Er gebeurt nog niets met deze telefoon.
app-email = E-mail
app-password = Wachtwoord
app-password-forgotten = Wachtwoord vergeten?
app-sso = Inloggen met uw werkaccount
app-or = of
app-sso-failed = U bent niet ingelogd. Er is niets verloren: probeer het opnieuw.
app-empty-credentials = Vul uw e-mailadres en uw wachtwoord in.

app-activate-title = Deze telefoon activeren
app-activate-lead = Welkom, { $name }. Er is geen telefoon actief op uw naam, dus deze kan het worden.
app-activate-number = We bellen u op
app-activate-hint = Een stem zegt een code van 6 cijfers. Houd die telefoon bij de hand.
app-activate-call = Bel mij met een code
app-no-number = We hebben geen nummer om u te bellen. Vraag een beheerder van uw organisatie het in te voeren, of gebruik een code uit het portaal.
app-until = Het kan weer: { $until }.

app-number-hint = Een stem zegt een code van 6 cijfers.
app-call-wait = Over { $wait } kunt u om een nieuwe oproep vragen.
app-call-none = Meer oproepen zijn hiervoor niet mogelijk.
app-call-more = Geen oproep, of gemist?
app-request-left = Vul de code in binnen { $time }.
app-code-elsewhere = U kunt de code ook in het portaal invullen; deze pagina gaat dan vanzelf verder.

app-code-lead = Het portaal toont de code onder Profiel, Beveiliging, of op de pagina van een goedgekeurd verzoek.
app-code-hint = Tien letters en cijfers, zoals K7Q4M-2PX9T.
app-code-scan = Afbeelding scannen
app-code-scan-stop = Camera stoppen
app-code-scanning = Richt de camera op de afbeelding in het portaal.
app-code-no-camera = De camera is hier niet te gebruiken. Typ de code.
app-code-foreign = Deze afbeelding is niet van dit portaal. Typ de code.
app-code-malformed = Een eenmalige code heeft tien letters en cijfers. Controleer wat u hebt getypt.
app-code-gone = Deze code is gebruikt, vervangen of verlopen. Laat in het portaal een nieuwe zien.
app-continue = Verder

app-passcode-title = Kies een toegangscode
app-passcode-lead = 6 cijfers die alleen u kent. U vult ze in als u de app opent.
app-passcode = Toegangscode, 6 cijfers
app-passcode-again = Dezelfde toegangscode nog eens
app-passcode-malformed = Een toegangscode heeft 6 cijfers.
app-passcode-differs = De twee zijn niet gelijk. Vul ze allebei opnieuw in.

app-done-title = Deze telefoon is geactiveerd
app-done-lead = Dit is nu uw vertrouwde apparaat. U krijgt er een e-mail over.
app-open = { $app } openen

app-locked-title = Vul uw toegangscode in
app-unlock = Openen
app-delete = Wissen
app-digits = Cijfers
app-tries = { $count ->
    [one] Nog één poging voordat de app wordt geblokkeerd
   *[other] Nog { $count } pogingen voordat de app wordt geblokkeerd
}
app-wrong-passcode = Dat is niet uw toegangscode.
app-forgot = Toegangscode vergeten?

app-blocked-title = De app is geblokkeerd
app-blocked-why = Er is 5 keer achter elkaar een verkeerde toegangscode ingevuld. Om u te beschermen, kan deze telefoon de app niet meer openen.
app-blocked-on = U komt er weer in, maar niet alleen: we bellen u, en een beheerder beslist.
app-recover = Uw account herstellen

app-suspended-title = Deze telefoon is geblokkeerd
app-suspended-why = Hij is als verloren gemeld en kan daarom niets.
app-suspended-on = Hebt u hem in de hand? Hef de blokkering op in het portaal, of volg daar uw verzoek. Deze pagina gaat vanzelf verder.

app-deactivated-title = Deze telefoon wordt niet meer vertrouwd
app-deactivated-why = Hij is vergeten, of gedeactiveerd door een goedgekeurd herstelverzoek. De app is er niet meer op te openen.
app-deactivated-on = Log in om hem opnieuw te activeren, als er geen andere telefoon voor in de plaats is gekomen.

app-home-title = Hallo, { $name }
app-home-lead = Deze telefoon is uw vertrouwde apparaat.
app-home-profile = Uw naam, e-mail en nummer
app-home-security = Uw apparaat en uw toegangscode
app-lock = Vergrendelen
app-profile-change = Klopt er iets niet? U wijzigt het in het portaal, of een beheerder doet het.

app-change = Toegangscode wijzigen
app-passcode-present = Huidige toegangscode
app-passcode-new = Nieuwe toegangscode, 6 cijfers
app-changed = Uw toegangscode is gewijzigd.
app-activated-on = Geactiveerd

app-forget-title = Apparaat vergeten
app-forget-lead = { $app } is dan niet meer te openen op dit apparaat ({ $device }), en er blijft niets van u op staan. Om de app weer te gebruiken, activeert u een telefoon.
app-forget-passcode = Uw toegangscode, ter bevestiging

app-forgot-title = Bent u uw toegangscode vergeten?
app-forgot-lead = U komt er zonder de code weer in, maar niet alleen: een beheerder beslist.
app-forgot-deactivated = { $app } wordt op dit apparaat ({ $device }) gedeactiveerd
app-forgot-then = Dat gebeurt zodra een beheerder het goedkeurt. Daarna activeert u het apparaat opnieuw.
app-forgot-sign-in = U logt in.
app-forgot-call = We bellen uw nummer en zeggen een code.
app-forgot-decide = Een beheerder beslist.
app-forgot-start = Herstelproces starten
app-remember = Ik weet hem toch weer

app-recover-forgot = U bent de toegangscode vergeten. Controleer wat er gaat gebeuren. Er wordt niets verstuurd totdat u op de knop hieronder drukt.
app-recover-blocked = De app is geblokkeerd na 5 verkeerde toegangscodes. Controleer wat er gaat gebeuren. Er wordt niets verstuurd totdat u op de knop hieronder drukt.
app-next-decide = Zij beslissen. U krijgt een e-mail en activeert deze telefoon.

app-elsewhere-title = { $app } is actief op een andere telefoon
app-elsewhere-lead = Op uw { $device }. Er kan maar één telefoon tegelijk uw vertrouwde apparaat zijn.
app-elsewhere-have = Hebt u die bij de hand? Kies daar onder Beveiliging ‘Apparaat vergeten’. Deze pagina gaat dan vanzelf verder.
app-lost = Ik ben de toegang tot mijn apparaat kwijt

app-waiting-lead = U kunt de app sluiten. U krijgt een e-mail zodra er een beslissing is.
app-waiting-for = Wachten op { $names }
app-activate-next = Deze telefoon activeren

app-approved-title = Goedgekeurd: activeer deze telefoon
app-approved-by = Goedgekeurd door { $name }.
app-activate-now = Nu activeren
app-approved-call = We bellen { $number } nog een keer en zeggen een code.

app-expired-lead = Er is niet op tijd een code bevestigd, of niet op tijd beslist.
app-still-suspended = Uw { $device } is nog geblokkeerd. Hebt u hem terug? Hef de blokkering op in het portaal.
app-held-todo = Ga zelf langs bij een beheerder van uw organisatie, of bel er een op een nummer dat u al kent.
app-leave = Niet nu

app-trouble-title = Er ging iets mis
app-trouble-lead = Er is niets verloren. Probeer het zo meteen opnieuw.
app-unable-title = Deze browser kan geen sleutel bewaren
app-unable-lead = De app heeft een plek nodig voor een sleutel die de telefoon nooit verlaat. Open haar in een recente browser, niet in een privévenster.
