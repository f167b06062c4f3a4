deliveries-title = Berichten die niet zijn aangekomen
deliveries-lead = { $count ->
    [one] Eén bericht kon niet worden bezorgd. Het blijft bewaard tot u het opnieuw verstuurt of opgeeft.
   *[other] { $count } berichten konden niet worden bezorgd. Ze blijven bewaard tot u ze opnieuw verstuurt of opgeeft.
}
deliveries-retry-all = Alles opnieuw versturen
deliveries-retry = Opnieuw versturen
deliveries-drop = Opgeven
deliveries-more = Er zijn er meer; dit zijn de laatste.
deliveries-note = Wat 30 dagen blijft liggen, wordt verwijderd.
deliveries-call-hint = Een oproep wordt hiervandaan niet herhaald: de persoon vraagt op de eigen pagina een nieuwe aan.
deliveries-empty-title = Alle berichten zijn aangekomen
deliveries-empty-text = Hier staat wat niet bezorgd kan worden, met de reden. Is een server alleen even weg of druk, dan probeert Readmit het vanzelf opnieuw.
deliveries-late-title = Nog onderweg
deliveries-late-lead = U hoeft niets te doen: de server was niet bereikbaar of druk bezet, en Readmit probeert het vanzelf opnieuw.
deliveries-late-next = Nieuwe poging om { $time }.

deliveries-notice = { $count ->
    [one] Eén bericht kon niet worden bezorgd.
   *[other] { $count } berichten konden niet worden bezorgd.
}
deliveries-notice-many = { $count } berichten of meer konden niet worden bezorgd.
deliveries-notice-see = Bekijk waarom

deliveries-kind-code-call = Oproep met de bevestigingscode
deliveries-kind-sent-to-admins = Verzoek is bij de beheerders
deliveries-kind-waits-for-you = Een verzoek wacht op een beslissing
deliveries-kind-reminder = Herinnering: een verzoek wacht
deliveries-kind-disowned = Verzoek gestopt: ‘Dit was ik niet’
deliveries-kind-disowned-to-admins = Waarschuwing: ‘Dit was ik niet’
deliveries-kind-hold-lifted = Stop opgeheven
deliveries-kind-push-test = Testbericht
deliveries-kind-approved = Verzoek goedgekeurd
deliveries-kind-rejected = Verzoek afgewezen
deliveries-kind-cancelled = Verzoek ingetrokken
deliveries-kind-expired = Verzoek verlopen
deliveries-kind-failed = Te veel verkeerde codes
deliveries-kind-device-suspended = Apparaat geblokkeerd
deliveries-kind-device-resumed = Apparaat niet meer geblokkeerd
deliveries-kind-device-forgotten = Apparaat vergeten
deliveries-kind-device-activated = Telefoon geactiveerd
deliveries-kind-device-blocked = App geblokkeerd na foute toegangscodes
deliveries-kind-activation-code = Oproep met een code om een telefoon te activeren
deliveries-kind-phone-code = Oproep die een nieuw nummer bevestigt
deliveries-kind-phone-changed = Nummer voor oproepen gewijzigd
deliveries-kind-phone-farewell = Oproep naar het vorige nummer
deliveries-kind-other = Bericht

deliveries-email-to = E-mail aan { $recipient }
deliveries-call-to = Oproep naar { $recipient }
deliveries-message-to = Bericht aan { $recipient }

deliveries-refused = De andere kant heeft het geweigerd.
deliveries-unavailable = De andere kant was weg of te druk, ook na veel pogingen.
deliveries-silent = Er kwam niet op tijd antwoord, dus niemand weet of het is aangekomen.
deliveries-expired = De tijd was om voordat het verstuurd kon worden.

deliveries-accepted-email = aangenomen door de mailserver
deliveries-accepted-call = aangenomen door de telefoondienst
deliveries-accepted = aangenomen
deliveries-waits = wacht op verzending
deliveries-waits-again = nog niet bezorgd, volgende poging om { $time }
deliveries-parked = Niet bezorgd. { $why }
deliveries-dropped = Niet bezorgd, opgegeven door een beheerder.
