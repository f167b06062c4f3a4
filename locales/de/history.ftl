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
history-holder-link = Wer den Link in der E-Mail hat
history-holder-phone = Wer den Anruf annahm
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
history-requested-why = { $why }, für { $device }
history-device-suspended = { $device } gesperrt
history-device-resumed = { $device } nicht mehr gesperrt
history-called = Anruf an { $number }
history-call-count = Anruf { $count }
history-wrong-code = Falscher Code eingegeben
history-tries-left = { $left ->
    [0] kein Versuch mehr
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
history-disowned = Gemeldet: Das war ich nicht
history-hold-placed = Neue Anträge gestoppt
history-hold-lifted = Stopp neuer Anträge aufgehoben
history-reminded = Admins erinnert
history-reminded-whom = { $admins ->
    [one] Erinnerung { $time }, an einen Admin
   *[other] Erinnerung { $time }, an { $admins } Admins
}
history-reminded-by-owner = Hat die Admins erinnert
history-reminded-by-owner-whom = { $admins ->
    [one] per E-Mail, einen Admin
   *[other] per E-Mail, { $admins } Admins
}
history-expired = Abgelaufen
history-device-deactivated = { $device } deaktiviert
history-device-forgotten = { $device } vergessen, durch die Person selbst
history-device-activated = Telefon aktiviert: { $device }
history-device-blocked = App auf { $device } nach fünf falschen Codes gesperrt
history-activation-called = Anruf, um ein Telefon zu aktivieren, bei { $number }
history-activation-stopped = Aktivierung gestoppt von der Person am Telefon: „Das war ich nicht“
history-completed = Antrag abgeschlossen
history-message-retried = Erneut gesendet: { $what }
history-message-dropped = Verworfen: { $what }
history-signed-in = Angemeldet
history-signed-in-first = zum ersten Mal
history-read = Verlauf gelesen
history-entry-unknown = Ein Eintrag, den diese Version nicht lesen kann
history-sessions-ended = { $count ->
    [one] Eine Sitzung beendet
   *[other] { $count } Sitzungen beendet
}
history-phone-called = Anruf bei einer neuen Nummer, { $number }
history-phone-changed = Telefonnummer ist jetzt { $number }
history-phone-before = vorher: { $number }
history-phone-confirmed = Neue Telefonnummer bestätigt
history-member-suspended = Gesperrt
history-member-reinstated = Wieder zugelassen
history-made-admin = Zum Admin gemacht
history-no-admin = Kein Admin mehr
history-member-added = Durch einen Import hinzugefügt
history-member-changed = Durch einen Import geändert

history-all = Alle Anträge
history-search = Name, E-Mail-Adresse oder Referenz
history-any = Alle
history-from = Von
history-to = Bis
history-filter = Filtern
history-clear = Alle anzeigen
history-nothing-title = Nichts gefunden
history-nothing-text = Kein Antrag passt dazu. Mit weniger Wörtern, einem anderen Status oder einem längeren Zeitraum finden Sie mehr.
history-export = Als CSV exportieren
history-export-text = Alle Anträge, die der Filter findet, nicht nur diese Seite, als Datei für Tabellenprogramme. Der Export wird im Verlauf festgehalten.
history-export-bom = Mit UTF-8-Kennzeichen
history-export-bom-hint = Für Tabellenprogramme, die é und ü falsch darstellen.
history-export-button = CSV exportieren
history-figures = Zahlen
history-sent = Anträge
history-decided = Entschieden
history-share = Genehmigt
history-median = Median bis zur Entscheidung
history-none = –
history-per-day = Anträge pro Tag
history-per-week = Anträge pro Woche
history-bar-approved = Geneh­migt
history-bar-rejected = Abge­lehnt
history-bar-undecided = Nicht ent­schieden
history-table = Als Tabelle anzeigen
history-day = Tag
history-week = Woche ab
history-by-reason = Zahlen nach Grund
history-not-there = Wählen Sie einen Eintrag aus der Liste
history-no-date = Schreiben Sie das Datum als Jahr, Monat und Tag: 2026-11-22
history-backwards = Der Zeitraum endet, bevor er beginnt
history-too-many = So heißen viele: Schreiben Sie mehr vom Namen
history-exported = Verlauf exportiert
history-exported-all = alle Anträge
history-period = { $first } bis { $last }, nach dem Tag des Absendens
history-percent = { $share } %
history-about = etwa { $time }
history-chart = Balken: je höchstens { $most } Anträge; die Zahlen stehen in der Tabelle darunter
history-too-long = Gesucht wird nach höchstens { $most } Zeichen
history-exported-filter = Filter: { $filter }
history-printed = Gedruckt am { $moment } von { $address }
