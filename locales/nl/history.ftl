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
history-device-suspended = { $device } geblokkeerd
history-device-resumed = { $device } niet meer geblokkeerd
history-called = Gebeld naar { $number }
history-call-count = oproep { $count }
history-wrong-code = Verkeerde code ingevoerd
history-tries-left = { $left ->
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
history-expired = Verlopen
history-device-deactivated = { $device } gedeactiveerd
history-device-forgotten = { $device } vergeten door de eigenaar
history-device-activated = Nieuwe telefoon geactiveerd: { $device }
history-completed = Verzoek voltooid
history-signed-in = Ingelogd
history-signed-in-first = voor het eerst
history-read = Geschiedenis gelezen
history-entry-unknown = Iets wat deze versie niet kan lezen
