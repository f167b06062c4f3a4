### Die Begleit-App: alle Bildschirme.

app-starting = Einen Moment …
app-needs-script = Diese App braucht JavaScript. Im Portal geht das meiste auch ohne.
app-to-portal = Portal öffnen
app-offline = Keine Verbindung. Die App macht von selbst weiter, sobald es wieder eine gibt.
app-offline-title = Sie sind offline
app-offline-lead = Es ist nichts verloren. Was Sie begonnen haben, bleibt erhalten und geht weiter, sobald es wieder eine Verbindung gibt.
app-back = Zurück
app-again = Erneut versuchen
app-other-account = Anderes Konto verwenden
app-languages = Sprache

app-welcome-title = Willkommen bei { $app }
app-welcome = Für die Menschen bei { $organization }. Immer nur ein Telefon öffnet die App in Ihrem Namen.
app-sign-in = Anmelden
app-with-code = Mit einem Code aktivieren
app-was-forgotten = Das Gerät ist vergessen. Auf diesem Telefon ist nichts mehr von Ihnen.
app-was-signed-out = Sie wurden abgemeldet, weil zu viel Zeit vergangen ist. Es ist nichts verloren: Melden Sie sich neu an.
app-was-locked = Geben Sie Ihren Zugangscode ein, um weiterzumachen.

app-sign-in-why = Damit wir wissen, dass Sie es sind.
app-sign-in-recover = Um Ihr Konto wiederherzustellen, melden Sie sich zuerst an. Mit diesem Telefon geschieht noch nichts.
app-email = E-Mail
app-password = Passwort
app-password-forgotten = Passwort vergessen?
app-sso = Mit dem Arbeitskonto anmelden
app-or = oder
app-sso-failed = Sie wurden nicht angemeldet. Es ist nichts verloren: Versuchen Sie es erneut.
app-empty-credentials = Geben Sie Ihre E-Mail-Adresse und Ihr Passwort ein.

app-activate-title = Dieses Telefon aktivieren
app-activate-lead = Willkommen, { $name }. In Ihrem Namen ist kein Telefon aktiv, also kann es dieses werden.
app-activate-number = Wir rufen Sie an unter
app-activate-hint = Eine Stimme sagt einen 6-stelligen Code. Halten Sie dieses Telefon bereit.
app-activate-call = Anrufen lassen
app-no-number = Wir haben keine Nummer, unter der wir Sie anrufen können. Bitten Sie einen Admin Ihrer Organisation, sie einzutragen, oder verwenden Sie einen Code aus dem Portal.
app-until = Wieder möglich: { $until }.

app-number-hint = Eine Stimme sagt einen 6-stelligen Code.
app-call-wait = In { $wait } können Sie um einen neuen Anruf bitten.
app-call-none = Weitere Anrufe sind hierfür nicht möglich.
app-call-more = Kein Anruf, oder verpasst?
app-request-left = Geben Sie den Code innerhalb von { $time } ein.
app-code-elsewhere = Sie können ihn auch im Portal eingeben; diese Seite geht dann von selbst weiter.

app-code-lead = Das Portal zeigt ihn unter Profil, Sicherheit, oder auf der Seite eines genehmigten Antrags.
app-code-hint = Zehn Buchstaben und Ziffern, wie K7Q4M-2PX9T.
app-code-scan = Bild scannen
app-code-scan-stop = Kamera ausschalten
app-code-scanning = Richten Sie die Kamera auf das Bild im Portal.
app-code-no-camera = Die Kamera lässt sich hier nicht verwenden. Tippen Sie den Code ein.
app-code-foreign = Dieses Bild ist nicht von diesem Portal. Tippen Sie den Code ein.
app-code-malformed = Ein Einmalcode hat zehn Buchstaben und Ziffern. Prüfen Sie Ihre Eingabe.
app-code-gone = Dieser Code wurde verwendet, ersetzt oder ist abgelaufen. Lassen Sie sich im Portal einen neuen zeigen.
app-continue = Weiter

app-passcode-title = Wählen Sie einen Zugangscode
app-passcode-lead = 6 Ziffern, die nur Sie kennen. Sie geben sie ein, wenn Sie die App öffnen.
app-passcode = Zugangscode, 6 Ziffern
app-passcode-again = Denselben Zugangscode noch einmal
app-passcode-malformed = Ein Zugangscode hat 6 Ziffern.
app-passcode-differs = Die beiden sind nicht gleich. Geben Sie beide neu ein.

app-done-title = Dieses Telefon ist aktiviert
app-done-lead = Es ist jetzt Ihr vertrauenswürdiges Gerät. Sie erhalten eine E-Mail darüber.
app-open = { $app } öffnen

app-locked-title = Geben Sie Ihren Zugangscode ein
app-unlock = Öffnen
app-delete = Löschen
app-digits = Ziffern
app-tries = { $count ->
    [one] Noch ein Versuch, bevor die App gesperrt wird
   *[other] Noch { $count } Versuche, bevor die App gesperrt wird
}
app-wrong-passcode = Das ist nicht Ihr Zugangscode.
app-forgot = Code vergessen?

app-blocked-title = Die App ist gesperrt
app-blocked-why = 5-mal hintereinander wurde ein falscher Zugangscode eingegeben. Zu Ihrem Schutz kann dieses Telefon die App nicht mehr öffnen.
app-blocked-on = Sie kommen wieder hinein, aber nicht allein: Wir rufen Sie an, und ein Admin entscheidet.
app-recover = Ihr Konto wiederherstellen

app-suspended-title = Dieses Telefon ist gesperrt
app-suspended-why = Es wurde als verloren gemeldet und kann deshalb nichts.
app-suspended-on = Sie haben es in der Hand? Heben Sie die Sperre im Portal auf, oder verfolgen Sie dort Ihren Antrag. Diese Seite geht von selbst weiter.

app-deactivated-title = Diesem Telefon wird nicht mehr vertraut
app-deactivated-why = Es wurde vergessen oder durch einen genehmigten Wiederherstellungsantrag deaktiviert. Die App lässt sich darauf nicht mehr öffnen.
app-deactivated-on = Melden Sie sich an, um es erneut zu aktivieren, wenn kein anderes Telefon an seine Stelle getreten ist.

app-home-title = Hallo, { $name }
app-home-lead = Dieses Telefon ist Ihr vertrauenswürdiges Gerät.
app-home-profile = Ihr Name, Ihre E-Mail, Ihre Nummer
app-home-security = Ihr Gerät und Ihr Zugangscode
app-lock = Abschließen
app-profile-change = Stimmt etwas nicht? Sie ändern es im Portal, oder ein Admin tut es.

app-change = Zugangscode ändern
app-passcode-present = Bisheriger Zugangscode
app-passcode-new = Neuer Zugangscode, 6 Ziffern
app-changed = Ihr Zugangscode wurde geändert.
app-activated-on = Aktiviert

app-forget-title = Gerät vergessen
app-forget-lead = { $app } lässt sich dann auf diesem Gerät ({ $device }) nicht mehr öffnen, und nichts von Ihnen bleibt darauf. Um die App wieder zu verwenden, aktivieren Sie ein Telefon.
app-forget-passcode = Ihr Zugangscode, zur Bestätigung

app-forgot-title = Haben Sie Ihren Zugangscode vergessen?
app-forgot-lead = Sie kommen ohne ihn wieder hinein, aber nicht allein: Ein Admin entscheidet.
app-forgot-deactivated = { $app } wird auf diesem Gerät ({ $device }) deaktiviert
app-forgot-then = Das geschieht, sobald ein Admin zustimmt. Danach aktivieren Sie es erneut.
app-forgot-sign-in = Sie melden sich an.
app-forgot-call = Wir rufen Ihre Nummer an und sagen einen Code.
app-forgot-decide = Ein Admin entscheidet.
app-forgot-start = Wiederherstellung starten
app-remember = Er fällt mir doch wieder ein

app-recover-forgot = Sie haben den Zugangscode vergessen. Prüfen Sie, was geschehen wird. Es wird nichts gesendet, bevor Sie unten auf die Schaltfläche tippen.
app-recover-blocked = Die App ist nach 5 falschen Zugangscodes gesperrt. Prüfen Sie, was geschehen wird. Es wird nichts gesendet, bevor Sie unten auf die Schaltfläche tippen.
app-next-decide = Die Admins entscheiden. Sie erhalten eine E-Mail und aktivieren dieses Telefon.

app-elsewhere-title = { $app } ist auf einem anderen Telefon aktiv
app-elsewhere-lead = Auf Ihrem Gerät { $device }. Immer nur ein Telefon kann Ihr vertrauenswürdiges Gerät sein.
app-elsewhere-have = Sie haben es zur Hand? Wählen Sie dort unter Sicherheit „Gerät vergessen“. Diese Seite geht dann von selbst weiter.
app-lost = Ich habe keinen Zugriff mehr auf mein Gerät

app-waiting-lead = Sie können die App schließen. Sobald entschieden ist, erhalten Sie eine E-Mail.
app-waiting-for = Warten auf { $names }
app-activate-next = Dieses Telefon aktivieren

app-approved-title = Genehmigt: Aktivieren Sie dieses Telefon
app-approved-by = Genehmigt von { $name }.
app-activate-now = Jetzt aktivieren
app-approved-call = Wir rufen { $number } noch einmal an und sagen einen Code.

app-expired-lead = Es wurde nicht rechtzeitig ein Code bestätigt oder entschieden.
app-still-suspended = Ihr Gerät { $device } ist noch gesperrt. Wiedergefunden? Heben Sie die Sperre im Portal auf.
app-held-todo = Gehen Sie persönlich zu einem Admin Ihrer Organisation, oder rufen Sie einen unter einer Nummer an, die Sie schon kennen.
app-leave = Jetzt nicht

app-trouble-title = Etwas ist schiefgegangen
app-trouble-lead = Es ist nichts verloren. Versuchen Sie es gleich noch einmal.
app-unable-title = Dieser Browser kann keinen Schlüssel aufbewahren
app-unable-lead = Die App braucht einen Platz für einen Schlüssel, der das Telefon nie verlässt. Öffnen Sie sie in einem aktuellen Browser, nicht in einem privaten Fenster.
