### Die Nummer, unter der ein Mitglied angerufen wird.

phone-title-add = Telefonnummer hinzufügen
phone-title-change = Telefonnummer ändern
phone-lead-add = Diese Nummer rufen wir an, um sicher zu sein, dass Sie es sind, wenn Sie Ihren App-Zugang wiederherstellen.
phone-lead-change = Hinterlegt ist { $number }. Ihre neue Nummer tritt an ihre Stelle, sobald Sie den Code eingegeben haben, den wir Ihnen am Telefon sagen.
phone-label = Neue Telefonnummer
phone-hint = Mit Ländervorwahl, zum Beispiel +49 151 23456789. Mobil oder Festnetz, Hauptsache, Sie können jetzt abheben.
phone-call-me = Mich jetzt anrufen
phone-back = Zurück zum Profil
phone-see-request = Zu Ihrem Antrag
phone-next = Wie es weitergeht
phone-next-call = Wir rufen die neue Nummer an und sprechen zweimal einen Code aus sechs Ziffern; Taste 1 wiederholt ihn.
phone-next-code = Sie geben den Code auf der nächsten Seite ein. Dann ist die Nummer hinterlegt.
phone-next-mail = Sie bekommen eine E-Mail darüber.
phone-next-told = Sie bekommen eine E-Mail darüber, und wir rufen die alte Nummer { $number } an, um zu sagen, dass sie ersetzt wurde.
phone-next-hold = 72 Stunden lang kann niemand in Ihrem Namen den App-Zugang wiederherstellen, es sei denn, ein Admin bestätigt, dass Sie es waren. So nützt eine gestohlene Sitzung niemandem.
phone-held-until = Ihre Nummer wurde vor Kurzem geändert. Bis { $when } können Sie den App-Zugang nicht wiederherstellen, es sei denn, ein Admin bestätigt, dass Sie es waren.
phone-code-title = Code eingeben
phone-code-lead = Wir rufen jetzt { $number } an.
phone-code-hint = Die sechs Ziffern aus dem Anruf. Der Anruf kommt von { $number }.
phone-tries = { $count ->
    [one] Noch { $count } Versuch. Diese Seite wartet noch { $left }.
   *[other] Noch { $count } Versuche. Diese Seite wartet noch { $left }.
}
phone-confirm = Nummer bestätigen
phone-cancel = Doch nicht ändern

phone-not-a-number = Geben Sie eine Telefonnummer mit Ländervorwahl ein, zum Beispiel +49 151 23456789.
phone-same = Diese Nummer ist schon hinterlegt.
phone-not-called = Diese Nummer rufen wir nicht an: Ihr Land steht nicht auf der Liste, oder sie ist kostenpflichtig.
phone-too-late = Ihre erste Anmeldung liegt mehr als 180 Tage zurück. Die erste Nummer trägt jetzt ein Admin Ihrer Organisation für Sie ein.
phone-request-open = Solange ein Wiederherstellungsantrag läuft, bleibt die Nummer, wie sie ist. Verfolgen Sie den Antrag, oder ziehen Sie ihn zuerst zurück.
phone-calls-today = Es gab sechs Anrufe in 24 Stunden. Der nächste ist { $when } möglich.
phone-too-soon = Der letzte Anruf war gerade eben. Der nächste ist in { $left } möglich.
phone-too-many-calls = Für diese Nummer gab es drei Anrufe. Wählen Sie „Doch nicht ändern“ und beginnen Sie neu, oder bitten Sie einen Admin, die Nummer einzutragen.
phone-unreadable = Geben Sie die sechs Ziffern des Codes ein.
phone-wrong-code = { $count ->
    [one] Das ist nicht der Code. Sie haben noch { $count } Versuch.
   *[other] Das ist nicht der Code. Sie haben noch { $count } Versuche.
}
phone-code-expired = Die zehn Minuten des Codes sind um. Lassen Sie sich noch einmal anrufen.
phone-no-code = Der Anruf kam nicht zustande, es gibt also noch keinen Code. Lassen Sie sich noch einmal anrufen.
phone-no-change = Es wartet keine Nummer mehr auf einen Code. Es wurde nichts geändert.
phone-failed = Zu viele falsche Codes. Die Nummer wurde nicht geändert; Sie können neu beginnen.
phone-own = Ihre eigene Nummer ändern Sie in Ihrem Profil, wie alle anderen.
phone-own-entry = Sie haben diese Nummer selbst eingetragen. Ein anderer Admin bestätigt, dass sie dieser Person gehört.
phone-not-held = Es ist nichts mehr zu bestätigen.
