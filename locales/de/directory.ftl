### Die Mitglieder einer Organisation, für ihre Admins.

members-lead = Alle von { $organization }, die sich hier anmelden dürfen.
members-caption = Mitglieder, nach Namen
members-search = Name oder E-Mail
members-find = Suchen
members-all = Alle zeigen
members-nobody = Niemand gefunden
members-nobody-text = Kein Name und keine Adresse enthält „{ $text }“.
members-role = Rolle
members-phone = Telefon
members-request = Offener Antrag
members-never = Noch nie angemeldet
members-none = keins
members-no-open-request = keiner
members-nothing = nichts
members-no-language = noch nicht gewählt
members-admin-and-support = Admin und Support
members-suspended = Gesperrt
members-number-held = Neue Nummer, wartet

members-since = Mitglied seit
members-first-sign-in = zuerst angemeldet am { $when }
members-last-sign-in = Letzte Anmeldung
members-phone-changed = geändert am { $when }
members-by-provider = aus den Gruppen des Identitätsanbieters
members-requests = Anträge
members-no-requests = Diese Person hat noch nie um ihren App-Zugang gebeten.
members-no-history = Nichts außer den Anträgen oben.
members-change = Ändern
members-device-unusable = Während der Sperre unbrauchbar

members-held-title = Eine neue Telefonnummer wartet
members-held-text = Bis { $when } kann diese Person den App-Zugang nicht wiederherstellen. Haben Sie sie gesehen oder gesprochen und wissen, dass die neue Nummer ihre ist? Dann bestätigen Sie sie.
members-confirm-number = Ich weiß, dass sie stimmt
members-confirm-other-own = Ihre Nummer muss ein anderer Admin bestätigen.
members-phone-add = Nummer eintragen
members-phone-correct = Nummer berichtigen
members-phone-hint = Mit Ländervorwahl. Die Person bekommt eine E-Mail; eine Nummer, die ersetzt wird, wird angerufen. Danach wartet die Wiederherstellung 72 Stunden, bis ein anderer Admin bestätigt.
members-phone-save = Nummer speichern

members-is-admin = Entscheidet über Anträge anderer und verwaltet die Mitglieder.
members-is-no-admin = Kümmert sich nur um das eigene Gerät.
members-make-admin = Zum Admin machen
members-take-admin = Nicht mehr Admin
members-role-from-provider = Die Rollen dieser Person kommen aus den Gruppen des Identitätsanbieters. Ändern Sie sie dort; sie gelten ab der nächsten Anmeldung.
members-last-admin = Das ist der letzte Admin. Machen Sie zuerst jemand anderen zum Admin.
members-access = Zugang
members-suspend-text = Beendet sofort alle Sitzungen, und die App funktioniert auf dem Telefon nicht mehr, bis Sie die Person wieder zulassen.
members-suspend = { $name } sperren
members-suspended-since = Gesperrt: { $when }. Keine Anmeldung, und die App funktioniert auf dem Telefon nicht.
members-reinstate = { $name } wieder zulassen
members-not-oneself = Niemand sperrt sich selbst. Ein anderer Admin kann es.

members-import = Mitglieder importieren
members-import-lead = Wählen Sie eine CSV-Datei. Sie sehen, was jede Zeile täte, bevor etwas geändert wird.
members-file = CSV-Datei
members-file-hint = In UTF-8, mit Kommas oder Semikolons, bis zu { $most } Zeilen und 512 KiB.
members-preview = Zeigen, was geschähe
members-columns = Die fünf Spalten
members-column-email = die Adresse, an der die Person erkannt wird; sie ändert sich hier nie
members-column-name = der ganze Name
members-column-role = employee oder admin
members-column-phone = mit Ländervorwahl, wie +31612345678; leer lässt, was hinterlegt ist
members-column-locale = nl, en oder de; leer lässt, was hinterlegt ist
members-bad-title = Es wurde nichts importiert
members-bad-text = { $count ->
    [one] Eine Zeile stimmt nicht. Berichtigen Sie sie in der Datei, und wählen Sie die Datei erneut.
   *[other] { $count } Zeilen stimmen nicht. Berichtigen Sie sie in der Datei, und wählen Sie die Datei erneut.
}
members-line = Zeile
members-wrong = Was nicht stimmt
members-preview-title = Das würde geschehen
members-preview-lead = Noch ist nichts geändert. Es wird alles getan oder nichts.
members-other-file = Eine andere Datei wählen
members-import-now = { $count ->
    [one] Eine Person importieren
   *[other] { $count } Personen importieren
}
members-import-not = Nicht importieren
members-import-nothing = Alle auf der Liste sind schon genau so da.
members-stale = Inzwischen hat jemand die Mitglieder geändert, die Liste täte also etwas anderes, als Sie gesehen haben. Sehen Sie noch einmal hin.
members-effect = Was geschieht
members-what = Änderungen
members-row-added = Neu
members-row-changed = Geändert
members-row-same = Unverändert
members-news-name = Name: { $before } wird zu { $after }
members-news-role = Rolle: { $before } wird zu { $after }
members-news-phone = Telefon: { $before } wird zu { $after }
members-news-lang = Sprache: { $before } wird zu { $after }
members-on-hold = Stopp: „Das war ich nicht“
members-on-hold-text = Zu einem Antrag im Namen dieser Person wurde gemeldet: Das war ich nicht. Bis ein Admin den Stopp aufhebt, kann sie weder einen Antrag senden noch ein Telefon aktivieren.
members-on-hold-see = Ansehen, für wen ein Stopp gilt
