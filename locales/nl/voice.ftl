### Wat het automatische telefoongesprek zegt.

voice-hello = Goedendag. Dit is een automatische oproep van { $app }, voor { $organization }.
voice-never = Deze code is alleen voor u. Niemand van { $organization } zal u er ooit om vragen. Doet iemand dat toch, hang dan op.
voice-code = Uw bevestigingscode is:
voice-once-more = Nog een keer, uw code is:
voice-again = Druk op 1 om de code nog eens te horen.
voice-not-me = Hebt u niet om deze oproep gevraagd? Druk dan op 9.
voice-stopped = Dank u wel. We hebben het verzoek gestopt. Deze code telt niet meer, de beheerders van { $organization } weten ervan, en niemand kan in uw naam opnieuw vragen tot een van hen ernaar heeft gekeken. U krijgt ook een e-mail. Tot ziens.
voice-stopped-late = Dank u wel. Het verzoek was al goedgekeurd. Dat hebben we ongedaan gemaakt: er kan geen nieuwe telefoon mee worden gebruikt. De beheerders van { $organization } weten ervan; bel nu een van hen. U krijgt ook een e-mail. Tot ziens.
voice-stopped-before = Er valt niets meer te stoppen: dit verzoek is voorbij. Maakt u zich zorgen? Bel dan een beheerder van { $organization }. Tot ziens.
voice-bye = Tot ziens.
voice-over = De tijd van deze code is voorbij. Vraag om een nieuwe oproep op de pagina waar u de code invoert. Tot ziens.
voice-new-number = Iemand heeft dit nummer als het eigen nummer ingevoerd.
voice-activation = Met de code van deze oproep kan een telefoon uw vertrouwde apparaat worden. Voer hem alleen in de app op uw eigen telefoon in.
voice-activation-stopped = Dank u wel. We hebben het gestopt: deze code telt niet meer, en wie in uw naam in de app was ingelogd, is uitgelogd. Verander uw wachtwoord en bel een beheerder van { $organization }. Tot ziens.
voice-number-replaced = Dit nummer is vervangen: u wordt er niet meer op gebeld als u uw app-toegang herstelt.
voice-number-alarm = Was u dat niet? Zeg het dan meteen tegen een beheerder van { $organization }.
