### Die Demo: ihre Geschichte und was darin mitspielt, also Identitätsanbieter, Telefon und Postfach.

demo-title = Demo
demo-heading = Jemand hat ein Telefon verloren. Helfen Sie zurück.
demo-lead = Alles läuft auf diesem Computer, mit eigenem Identitätsanbieter, eigener Telefonleitung und eigenem Postfach. Spielen Sie alle Rollen, jede in einem eigenen Fenster.
demo-story = Die Geschichte in drei Schritten
demo-step-1 = Noor bittet darum.
demo-step-1-what = Sie meldet sich an, wählt App-Zugang wiederherstellen, nimmt den Anruf am Demotelefon an und gibt den Code ein.
demo-step-2 = Sanne entscheidet.
demo-step-2-what = Sie findet den Antrag unter Meine Aufgaben, vergleicht die Wörter mit Noor und genehmigt.
demo-step-3 = Noor ist zurück.
demo-step-3-what = Ihr altes Telefon ist draußen. Sie liest die E-Mail, aktiviert das neue, und Priya kann nachlesen, was geschehen ist.
demo-windows = Ein Fenster öffnen
demo-windows-how = Jedes Fenster hat eine eigene Adresse, damit alle vier nebeneinander angemeldet bleiben. Melden Sie sich dort als die Person an, der das Fenster gehört.
demo-be = { $name } sein
demo-task-noor = Stellt den Antrag. Beginnen Sie hier.
demo-task-admin = Prüft den Antrag und genehmigt oder lehnt ab.
demo-task-second-admin = Könnte auch entscheiden. Drücken zwei gleichzeitig, gewinnt eine Person.
demo-task-support = Sieht hinterher den Verlauf.
demo-part-noor = Mitarbeiterin, hat ihr iPhone 15 verloren
demo-part-admin = Admin, entscheidet
demo-part-second-admin = Admin, entscheidet auch
demo-part-support = Support, liest nach
demo-part-colleague = Mitarbeiterin, hat ihr Telefon noch
demo-part-stranger = Neu im Unternehmen, hat noch kein Konto in der App
demo-one-window = Findet Ihr Browser diese Adressen nicht? Dann spielen Sie in diesem Fenster und melden sich zwischen den Rollen ab:
demo-one-window-link = hier anmelden
demo-props = Requisiten
demo-prop-phone = Telefon von Noor
demo-prop-phone-what = Klingelt, wenn Readmit anruft, spricht und zeigt, was die Stimme sagt
demo-prop-mailbox-what = Jede E-Mail, die wirklich zugestellt wurde, an alle
demo-prop-new-phone = Neues Telefon
demo-prop-new-phone-what = Die App auf einem anderen Telefon. Nimmt den Einmalcode des letzten Schritts entgegen, oder lässt jemanden sich anmelden
demo-prop-undelivered = Eine Nachricht, die nicht ankam
demo-prop-undelivered-what = Pieters Postfach war voll. Sanne sieht den Grund und sendet die E-Mail erneut oder verwirft sie
demo-again = Spielen Sie, so oft Sie möchten: Noor kann auch das neue Telefon verlieren. Wieder mit dem ersten beginnen:
demo-back = Demo

demo-who-title = Wer sind Sie?
demo-who-lead = Hier würden die Leute von { $organization } ihr Passwort eingeben. In der Demo sagen Sie nur, wer Sie sind.
demo-who-continue = Weiter als { $name }
demo-who-other = Oder jemand anders
demo-who-note = Das ist ein anderer Server auf diesem Computer. Er spricht mit dem Portal OpenID Connect, wie es Ihr eigener Identitätsanbieter täte.
demo-who-cancel = Nicht anmelden

demo-mailbox-title = Postfach
demo-mailbox-count = { $count ->
    [0] Noch keine Nachrichten.
    [one] Eine Nachricht an alle in der Demo.
   *[other] { $count } Nachrichten an alle in der Demo.
}
demo-nothing-left = Nichts hat diesen Computer verlassen.
demo-mailbox-empty = Noch keine E-Mail
demo-mailbox-empty-what = Sobald Noor ihren Code eingegeben hat, kommen hier die E-Mails an sie und an die Admins an.
demo-mail-to = an { $names }
demo-mail-from-to = { $from } an { $to } · { $day }
demo-mail-views = Darstellung
demo-mail-formatted = Formatiert
demo-mail-text = Nur Text
demo-mail-links = Links öffnen das Fenster von { $name }.

demo-phone-title = Telefon von { $name }
demo-phone-rings = { $app } ruft { $name } an
demo-phone-on = Im Gespräch
demo-phone-ended = Anruf um { $time }, beendet
demo-phone-declined = Anruf um { $time }, abgelehnt
demo-phone-missed = Anruf um { $time }, verpasst
demo-phone-said = Was die Stimme sagt
demo-phone-answer = Annehmen
demo-phone-decline = Ablehnen
demo-phone-hang-up = Auflegen
demo-phone-one = Taste 1
demo-phone-nine = 9 drücken: nicht ich
demo-phone-voicemail = An die Mailbox
demo-phone-recording = Die Mailbox nimmt ab
demo-phone-recorded = Anruf um { $time }: Die Mailbox nahm ab, und Readmit legte auf
demo-phone-aloud = Anhören
demo-phone-idle = Kein Anruf
demo-phone-idle-what = Lassen Sie diese Seite offen. Sie klingelt, wenn Readmit anruft.
demo-phone-note = An einem echten Telefon hören Sie das. Hier steht es auch als Text, damit Sie den Code kopieren können.
demo-phone-others = Andere Telefone:

demo-prop-screen = Sannes Bildschirm
demo-prop-screen-what = Zeigt die Push-Nachrichten, die ein Browser von ihr zeigen würde
demo-screen-title = Bildschirm von { $name }
demo-screen-what = Was der Browser von { $name } zeigt, auch bei geschlossenem Portal.
demo-screen-empty = Noch nichts zu sehen
demo-screen-empty-what = Sobald Noor ihren Code eingegeben hat, kommt hier eine Nachricht an. Lassen Sie diese Seite offen.
demo-screen-note = Diese Seite hat wie jeder Browser einen eigenen Schlüssel: Für ihn ist die Nachricht verschlüsselt. Für Meldungen im eigenen Browser braucht es das Internet: Drücken Sie unter Profil, Einstellungen auf „Auf diesem Gerät melden“.

demo-part-app-only = Mitarbeiterin, meldet sich mit Passwort an
demo-app = Drei Wege, die in der App beginnen
demo-app-lead = { $name } hat kein Arbeitskonto: Sie meldet sich mit E-Mail-Adresse und Passwort an, und ihr Weg zurück beginnt in der App. Diese läuft in Fenstern, die Telefone spielen, jedes mit eigenem Schlüssel.
demo-app-phone = Das Telefon
demo-app-phone-what = Die App auf dem Telefon von { $name }
demo-app-first = Zuerst das Telefon aktivieren.
demo-app-first-what = Melden Sie sich darauf an, wählen Sie „Anrufen lassen“, nehmen Sie ab, geben Sie den Code ein und wählen Sie einen Zugangscode.
demo-app-forgot = Zugangscode vergessen.
demo-app-forgot-what = Schließen Sie das Telefon ab. „Code vergessen?“, „Wiederherstellung starten“, anmelden, „Ihr Konto wiederherstellen“.
demo-app-blocked = Gesperrt.
demo-app-blocked-what = Schließen Sie das Telefon ab und geben Sie 5-mal einen falschen Zugangscode ein. „Ihr Konto wiederherstellen“, anmelden, und noch einmal „Ihr Konto wiederherstellen“.
demo-app-lost = Telefon verloren.
demo-app-lost-what = Melden Sie sich auf dem neuen Telefon an. „Ich habe keinen Zugriff mehr auf mein Gerät“, dann den Antrag senden.
demo-app-each = Jedes Mal nimmt { $name } ab und gibt den Code ein, Sanne genehmigt in ihrem Fenster, und die App macht von selbst weiter. Ein Telefon gehört immer nur einer Person: „Gerät vergessen“ macht es frei für Noor.
