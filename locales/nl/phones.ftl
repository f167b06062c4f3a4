### Het nummer waarop een lid wordt gebeld.

phone-title-add = Telefoonnummer toevoegen
phone-title-change = Telefoonnummer wijzigen
phone-lead-add = Dit nummer bellen we om zeker te weten dat u het bent, als u uw app-toegang herstelt.
phone-lead-change = Nu is { $number } bekend. Uw nieuwe nummer komt ervoor in de plaats zodra u de code hebt ingevoerd waarmee we u bellen.
phone-label = Nieuw telefoonnummer
phone-hint = Met landnummer, bijvoorbeeld +31 6 12345678. Mobiel of vast, als u nu maar kunt opnemen.
phone-call-me = Bel mij met een code
phone-back = Terug naar uw profiel
phone-see-request = Naar uw verzoek
phone-next = Hoe het verdergaat
phone-next-call = We bellen het nieuwe nummer en noemen twee keer een code van zes cijfers; toets 1 herhaalt hem.
phone-next-code = U voert de code op de volgende pagina in. Dan is het nummer vastgelegd.
phone-next-mail = U krijgt er een e-mail over.
phone-next-told = U krijgt er een e-mail over, en we bellen het oude nummer, { $number }, om te zeggen dat het vervangen is.
phone-next-hold = Tot 72 uur daarna kan niemand op uw naam de app-toegang herstellen, tenzij een beheerder bevestigt dat u het was. Zo heeft niemand iets aan een gestolen sessie.
phone-held-until = Uw nummer is onlangs gewijzigd. Tot { $when } kunt u de app-toegang niet herstellen, tenzij een beheerder bevestigt dat u het was.
phone-code-title = Voer de code in
phone-code-lead = We bellen nu { $number }.
phone-code-hint = De zes cijfers uit de oproep. U wordt gebeld door { $number }.
phone-tries = { $count ->
    [one] Nog { $count } poging. Deze pagina wacht nog { $left }.
   *[other] Nog { $count } pogingen. Deze pagina wacht nog { $left }.
}
phone-confirm = Nummer bevestigen
phone-cancel = Toch niet wijzigen

phone-not-a-number = Voer een telefoonnummer met landnummer in, bijvoorbeeld +31 6 12345678.
phone-same = Dit nummer is al bekend.
phone-not-called = Dit nummer bellen we niet: het land staat niet op de lijst, of het is een betaalnummer.
phone-too-late = U hebt meer dan 180 dagen geleden voor het eerst ingelogd. Het eerste nummer wordt nu door een beheerder van uw organisatie ingevoerd.
phone-request-open = Zolang er een herstelverzoek loopt, blijft het nummer zoals het is. Volg het verzoek of trek het eerst in.
phone-calls-today = Er is in 24 uur zes keer gebeld. De volgende oproep kan { $when }.
phone-too-soon = Er is net gebeld. De volgende oproep kan over { $left }.
phone-too-many-calls = Voor dit nummer is drie keer gebeld. Kies ‘Toch niet wijzigen’ en begin opnieuw, of vraag een beheerder het nummer in te voeren.
phone-unreadable = Voer de zes cijfers van de code in.
phone-wrong-code = { $count ->
    [one] Dat is niet de code. U hebt nog { $count } poging.
   *[other] Dat is niet de code. U hebt nog { $count } pogingen.
}
phone-code-expired = De tien minuten van de code zijn om. Laat u nog een keer bellen.
phone-no-code = De oproep is niet gelukt, dus er is nog geen code. Laat u nog een keer bellen.
phone-no-change = Er wacht geen nummer meer op een code. Er is niets gewijzigd.
phone-failed = Te veel verkeerde codes. Het nummer is niet gewijzigd; u kunt opnieuw beginnen.
phone-own = Uw eigen nummer wijzigt u in uw profiel, zoals iedereen.
phone-own-entry = U hebt dit nummer zelf ingevoerd. Een andere beheerder bevestigt dat het van deze persoon is.
phone-not-held = Er hoeft niets meer bevestigd te worden.
