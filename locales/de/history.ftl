### Der Verlauf: jeder Antrag, und was in jedem geschah.

history-title = Verlauf
history-lead-own = Alle Wiederherstellungsanträge von { $organization }, die neuesten zuerst.
history-lead-all = Alle Wiederherstellungsanträge aller Organisationen, die neuesten zuerst.
history-caption = Wiederherstellungsanträge, die neuesten zuerst
history-person = Person
history-organization = Organisation
history-reason = Grund
history-device = Gerät
history-state = Stand
history-asked = Gestellt
history-decided-by = Entschieden von
history-nobody = niemand
history-empty-title = Noch keine Anträge
history-empty-text = Wer seinen App-Zugang zurückhaben möchte, stellt einen Antrag; er bleibt hier stehen, mit allem, was mit ihm geschah.

history-heading = { $person }: { $reason }
history-back = Alle Anträge
history-to-confirm = Bis zur Bestätigung des Codes
history-to-decide = Bis zur Entscheidung
history-to-new-phone = Zurück in der App nach
history-what-happened = Was geschah
history-times-in = Zeiten in { $place }
history-readmit = Readmit
history-reading-recorded = Einträge werden nie geändert oder gelöscht. Auch dass Sie dies lesen, ist festgehalten.
history-readers = Gelesen von
history-readers-none = Vor Ihnen hat das niemand gelesen.
history-browser = { $browser } unter { $system }

history-origin-web-sso = Telefon verloren oder ersetzt
history-origin-app-lost-device = Telefon verloren, Antrag in der App
history-origin-app-forgot-passcode = Code vergessen
history-origin-app-blocked = Gesperrt nach falschen Codes

history-state-awaiting-code = Wartet auf Code
history-state-pending = Ausstehend
history-state-approved = Genehmigt
history-state-completed = Abgeschlossen
history-state-rejected = Abgelehnt
history-state-cancelled = Zurückgezogen
history-state-expired = Abgelaufen
history-state-failed = Fehlgeschlagen

history-requested = Antrag gesendet
history-requested-for = für { $device }
history-device-suspended = { $device } gesperrt
history-device-resumed = { $device } nicht mehr gesperrt
history-called = Anruf an { $number }
history-call-count = Anruf { $count }
history-wrong-code = Falscher Code eingegeben
history-tries-left = { $left ->
    [one] noch { $left } Versuch
   *[other] noch { $left } Versuche
}
history-code-confirmed = Code bestätigt, Admins benachrichtigt
history-told = benachrichtigt: { $names }
history-failed = Zu viele falsche Codes
history-approved = Genehmigt
history-rejected = Abgelehnt
history-quoted = „{ $text }“
history-cancelled = Von der Person selbst zurückgezogen
history-cancelled-by-forgetting = Beendet, weil das Gerät vergessen wurde
history-cancelled-by-activation = Beendet, weil ein Telefon aktiviert wurde
history-expired = Abgelaufen
history-device-deactivated = { $device } deaktiviert
history-device-forgotten = { $device } vergessen, durch die Person selbst
history-device-activated = Neues Telefon aktiviert: { $device }
history-completed = Antrag abgeschlossen
history-signed-in = Angemeldet
history-signed-in-first = zum ersten Mal
history-read = Verlauf gelesen
history-entry-unknown = Ein Eintrag, den diese Version nicht lesen kann
