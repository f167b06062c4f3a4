### De geschiedenis: elk verzoek, en wat er in elk gebeurde.

history-title = Geschiedenis
history-lead-own = Alle herstelverzoeken van { $organization }, de nieuwste eerst.
history-lead-all = Alle herstelverzoeken van alle organisaties, de nieuwste eerst.
history-caption = Herstelverzoeken, de nieuwste eerst
history-person = Persoon
history-organization = Organisatie
history-reason = Reden
history-device = Apparaat
history-state = Status
history-asked = Gevraagd
history-decided-by = Beslist door
history-nobody = niemand
history-empty-title = Nog geen verzoeken
history-empty-text = Vraagt iemand de app-toegang terug, dan blijft het verzoek hier staan, met alles wat ermee gebeurde.

history-heading = { $person }: { $reason }
history-back = Alle verzoeken
history-to-confirm = Tot de code was bevestigd
history-to-decide = Tot het besluit
history-to-new-phone = Terug in de app na
history-what-happened = Wat er gebeurde
history-times-in = Tijden in { $place }
history-readmit = Readmit
history-holder-link = Wie de link in de e-mail heeft
history-holder-phone = Wie de telefoon opnam
history-reading-recorded = Wat hier staat wordt nooit gewijzigd of verwijderd. Ook dat u dit leest, is vastgelegd.
history-readers = Gelezen door
history-readers-none = Niemand heeft dit vóór u gelezen.
history-browser = { $browser } op { $system }

history-origin-web-sso = Telefoon kwijt of vervangen
history-origin-app-lost-device = Telefoon kwijt, gevraagd in de app
history-origin-app-forgot-passcode = Toegangscode vergeten
history-origin-app-blocked = Geblokkeerd na foute toegangscodes

history-state-awaiting-code = Wacht op code
history-state-pending = In afwachting
history-state-approved = Goedgekeurd
history-state-completed = Voltooid
history-state-rejected = Afgewezen
history-state-cancelled = Geannuleerd
history-state-expired = Verlopen
history-state-failed = Mislukt

history-requested = Verzoek verstuurd
history-requested-for = voor { $device }
history-requested-why = { $why }, voor { $device }
history-device-suspended = { $device } geblokkeerd
history-device-resumed = { $device } niet meer geblokkeerd
history-called = Gebeld naar { $number }
history-call-count = oproep { $count }
history-wrong-code = Verkeerde code ingevoerd
history-tries-left = { $left ->
    [0] geen poging meer
    [one] nog { $left } poging
   *[other] nog { $left } pogingen
}
history-code-confirmed = Code bevestigd, beheerders ingelicht
history-told = ingelicht: { $names }
history-failed = Te veel verkeerde codes
history-approved = Goedgekeurd
history-rejected = Afgewezen
history-quoted = ‘{ $text }’
history-cancelled = Geannuleerd door de persoon zelf
history-cancelled-by-forgetting = Geannuleerd, omdat het apparaat werd vergeten
history-cancelled-by-activation = Geannuleerd, omdat er een telefoon werd geactiveerd
history-disowned = Gemeld: dit was ik niet
history-hold-placed = Stop op nieuwe verzoeken ingesteld
history-hold-lifted = Stop op nieuwe verzoeken opgeheven
history-reminded = Beheerders herinnerd
history-reminded-whom = { $admins ->
    [one] herinnering { $time }, aan één beheerder
   *[other] herinnering { $time }, aan { $admins } beheerders
}
history-reminded-by-owner = Heeft de beheerders herinnerd
history-reminded-by-owner-whom = { $admins ->
    [one] per e-mail, één beheerder
   *[other] per e-mail, { $admins } beheerders
}
history-expired = Verlopen
history-device-deactivated = { $device } gedeactiveerd
history-device-forgotten = { $device } vergeten door de eigenaar
history-device-activated = Telefoon geactiveerd: { $device }
history-device-blocked = App geblokkeerd op { $device } na vijf foute toegangscodes
history-activation-called = Oproep om een telefoon te activeren, naar { $number }
history-activation-stopped = Activering gestopt door wie de oproep opnam: “dit was ik niet”
history-completed = Verzoek voltooid
history-message-retried = Opnieuw verstuurd: { $what }
history-message-dropped = Opgegeven: { $what }
history-signed-in = Ingelogd
history-signed-in-first = voor het eerst
history-read = Geschiedenis gelezen
history-entry-unknown = Iets wat deze versie niet kan lezen
history-sessions-ended = { $count ->
    [one] Een sessie beëindigd
   *[other] { $count } sessies beëindigd
}
history-phone-called = Oproep naar een nieuw nummer, { $number }
history-phone-changed = Telefoonnummer is nu { $number }
history-phone-before = eerst: { $number }
history-phone-confirmed = Nieuw telefoonnummer bevestigd
history-member-suspended = Geschorst
history-member-reinstated = Weer toegelaten
history-made-admin = Beheerder geworden
history-no-admin = Geen beheerder meer
history-member-added = Toegevoegd door een import
history-member-changed = Gewijzigd door een import

history-all = Alle verzoeken
history-search = Naam, e-mailadres of referentie
history-any = Alle
history-from = Vanaf
history-to = Tot en met
history-filter = Filteren
history-clear = Alles tonen
history-nothing-title = Niets gevonden
history-nothing-text = Geen verzoek voldoet hieraan. Met minder woorden, een andere status of een langere periode vindt u meer.
history-export = Exporteren als CSV
history-export-text = Alle verzoeken die het filter vindt, niet alleen deze pagina, als bestand voor een spreadsheet. Dat u hebt geëxporteerd, komt in de geschiedenis.
history-export-bom = Met UTF-8-markering
history-export-bom-hint = Voor een spreadsheet die é en ü verkeerd toont.
history-export-button = CSV exporteren
history-figures = Cijfers
history-sent = Verzoeken
history-decided = Beslist
history-share = Goedgekeurd
history-median = Mediane beslistijd
history-none = –
history-per-day = Verzoeken per dag
history-per-week = Verzoeken per week
history-bar-approved = Goed­gekeurd
history-bar-rejected = Afge­wezen
history-bar-undecided = Niet beslist
history-table = Als tabel tonen
history-day = Dag
history-week = Week van
history-by-reason = Cijfers per reden
history-not-there = Kies er een uit de lijst
history-no-date = Schrijf de datum als jaar, maand en dag: 2026-11-22
history-backwards = De periode eindigt voordat ze begint
history-too-many = Zo heten veel mensen: schrijf meer van de naam
history-exported = Geschiedenis geëxporteerd
history-exported-all = alle verzoeken
history-period = { $first } tot en met { $last }, naar de dag van versturen
history-percent = { $share }%
history-about = ongeveer { $time }
history-chart = Staven: elk hoogstens { $most } verzoeken; de cijfers staan in de tabel hieronder
history-too-long = Er wordt op hoogstens { $most } tekens gezocht
history-exported-filter = filter: { $filter }
history-printed = Afgedrukt op { $moment } van { $address }
