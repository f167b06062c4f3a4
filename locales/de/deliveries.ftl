deliveries-title = Nicht zugestellte Nachrichten
deliveries-lead = { $count ->
    [one] Eine Nachricht konnte nicht zugestellt werden. Sie bleibt erhalten, bis Sie sie erneut senden oder verwerfen.
   *[other] { $count } Nachrichten konnten nicht zugestellt werden. Sie bleiben erhalten, bis Sie sie erneut senden oder verwerfen.
}
deliveries-retry-all = Alle erneut senden
deliveries-retry = Erneut senden
deliveries-drop = Verwerfen
deliveries-more = Es gibt weitere; dies sind die neuesten.
deliveries-note = Was 30 Tage liegen bleibt, wird gelöscht.
deliveries-call-hint = Ein Anruf wird von hier aus nicht wiederholt: Die Person fordert auf der eigenen Seite einen neuen an.
deliveries-empty-title = Alle Nachrichten sind zugestellt
deliveries-empty-text = Hier steht, was nicht zugestellt werden kann, mit dem Grund. Ist ein Server nur kurz weg oder überlastet, versucht Readmit es von selbst erneut.
deliveries-late-title = Noch unterwegs
deliveries-late-lead = Hier ist nichts zu tun: Der Server war nicht erreichbar oder ausgelastet, und Readmit versucht es von selbst wieder.
deliveries-late-next = Neuer Versuch um { $time }.

deliveries-notice = { $count ->
    [one] Eine Nachricht konnte nicht zugestellt werden.
   *[other] { $count } Nachrichten konnten nicht zugestellt werden.
}
deliveries-notice-many = { $count } Nachrichten oder mehr konnten nicht zugestellt werden.
deliveries-notice-see = Gründe ansehen

deliveries-kind-code-call = Anruf mit dem Bestätigungscode
deliveries-kind-sent-to-admins = Antrag liegt bei den Admins
deliveries-kind-waits-for-you = Ein Antrag wartet auf eine Entscheidung
deliveries-kind-reminder = Erinnerung: ein Antrag wartet
deliveries-kind-disowned = Antrag gestoppt: „Das war ich nicht“
deliveries-kind-disowned-to-admins = Warnung: „Das war ich nicht“
deliveries-kind-hold-lifted = Stopp aufgehoben
deliveries-kind-push-test = Testnachricht
deliveries-kind-approved = Antrag genehmigt
deliveries-kind-rejected = Antrag abgelehnt
deliveries-kind-cancelled = Antrag zurückgezogen
deliveries-kind-expired = Antrag abgelaufen
deliveries-kind-failed = Zu viele falsche Codes
deliveries-kind-device-suspended = Gerät gesperrt
deliveries-kind-device-resumed = Gerät nicht mehr gesperrt
deliveries-kind-device-forgotten = Gerät vergessen
deliveries-kind-device-activated = Telefon aktiviert
deliveries-kind-device-blocked = App gesperrt nach falschen Codes
deliveries-kind-activation-code = Anruf mit einem Code, um ein Telefon zu aktivieren
deliveries-kind-phone-code = Anruf, der eine neue Nummer bestätigt
deliveries-kind-phone-changed = Telefonnummer geändert
deliveries-kind-phone-farewell = Anruf bei der bisherigen Nummer
deliveries-kind-other = Nachricht

deliveries-email-to = E-Mail an { $recipient }
deliveries-call-to = Anruf an { $recipient }
deliveries-message-to = Nachricht an { $recipient }

deliveries-refused = Die Gegenseite hat sie nicht angenommen.
deliveries-unavailable = Die Gegenseite war nicht erreichbar oder überlastet, auch nach vielen Versuchen.
deliveries-silent = Es kam rechtzeitig keine Antwort, daher weiß niemand, ob sie angekommen ist.
deliveries-expired = Ihre Zeit war um, bevor sie gesendet werden konnte.

deliveries-accepted-email = vom Mailserver angenommen
deliveries-accepted-call = vom Telefondienst angenommen
deliveries-accepted = angenommen
deliveries-waits = wartet auf den Versand
deliveries-waits-again = noch nicht zugestellt, nächster Versuch um { $time }
deliveries-parked = Nicht zugestellt. { $why }
deliveries-dropped = Nicht zugestellt, von einem Admin verworfen.
