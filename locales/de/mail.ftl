### E-Mails. Jede sagt, was geschehen ist, was das für die Leserin oder den Leser heißt, und was jetzt zu tun ist.

mail-hello = Guten Tag { $name },
mail-foot = Gesendet an { $address } von { $app } für { $organization }. In dieser Nachricht steht nie ein Code, und niemand wird Sie je nach einem fragen.

mail-device = Gerät
mail-who-decides = Wer entscheidet
mail-decision-by = Entscheidung bis
mail-who-asks = Wer bittet darum
mail-asked = Gesendet
mail-reason = Grund
mail-also-asked = Auch gefragt
mail-decided-by = Entschieden von
mail-decided = Entschieden am
mail-an-admin = Ein Admin

mail-suspended-meanwhile = Ihr Gerät { $device } bleibt inzwischen gesperrt: Niemand kann { $app } darauf verwenden.
mail-works-meanwhile = Ihr Gerät { $device } funktioniert weiter, bis Ihr Antrag genehmigt ist.
mail-passcode-meanwhile = Ihr Gerät { $device } bleibt, wie es ist, bis Ihr Antrag genehmigt ist. Wenn Ihnen der Code wieder einfällt, öffnen Sie { $app } und ziehen Sie den Antrag zurück.
mail-blocked-meanwhile = Auf Ihrem Gerät { $device } bleibt { $app } gesperrt, bis Ihr Antrag genehmigt ist und Sie die App neu aktiviert haben.
mail-still-suspended = Ihr Gerät { $device } wurde nicht deaktiviert, ist aber noch gesperrt, weil Sie es als verloren gemeldet haben.
mail-still-works = Ihr Gerät { $device } wurde nicht deaktiviert und funktioniert wie zuvor.
mail-still-passcode = Ihr Gerät { $device } wurde nicht deaktiviert: { $app } öffnet sich darauf mit dem bisherigen Code.
mail-still-blocked = Ihr Gerät { $device } wurde nicht deaktiviert, aber { $app } bleibt darauf gesperrt.
mail-lift-or-ask = Wenn Sie es wiederhaben, heben Sie die Sperre auf der Seite Ihres Antrags auf. Dort können Sie auch einen neuen Antrag stellen.
mail-ask-again-any-time = Wenn Sie den Zugang noch brauchen, stellen Sie einen neuen Antrag.
mail-ask-again-in-app = Wenn Sie den Zugang noch brauchen, stellen Sie in { $app } auf Ihrem Gerät { $device } einen neuen Antrag.

mail-follow = Antrag verfolgen
mail-review = Antrag prüfen
mail-activate = Neues Telefon aktivieren
mail-activate-again = Telefon neu aktivieren
mail-ask-again = Neuen Antrag stellen
mail-open-request = Antrag öffnen

mail-not-asked = Haben Sie nicht darum gebeten?
mail-not-you = Waren Sie das nicht?
mail-tell-admins = Dann verwendet jemand anders Ihr Konto. Ändern Sie Ihr Passwort und sagen Sie sofort einem Ihrer Admins Bescheid.

mail-sent-subject = { $count ->
    [one] Ihr Antrag liegt bei Ihrem Admin ({ $reference })
   *[other] Ihr Antrag liegt bei Ihren Admins ({ $reference })
}
mail-sent-heading = { $count ->
    [one] Ihr Antrag liegt bei Ihrem Admin
   *[other] Ihr Antrag liegt bei Ihren Admins
}
mail-sent-confirmed = { $count ->
    [one] Sie haben den Code am { $when } bestätigt. Ihr Admin ist benachrichtigt und entscheidet. Wenn es eilt, fragen Sie selbst nach.
   *[other] Sie haben den Code am { $when } bestätigt. Ihre Admins sind benachrichtigt, und einer von ihnen entscheidet. Wenn es eilt, fragen Sie selbst bei ihnen nach.
}
mail-sent-alarm = { $count ->
    [one] Dann verwendet jemand anders Ihr Konto. Stoppen Sie den Antrag mit diesem Link, sagen Sie dem hier genannten Admin Bescheid und lesen Sie niemandem, der Sie anruft, ein Prüfwort vor.
   *[other] Dann verwendet jemand anders Ihr Konto. Stoppen Sie den Antrag mit diesem Link, sagen Sie einem der hier genannten Admins Bescheid und lesen Sie niemandem, der Sie anruft, ein Prüfwort vor.
}

mail-waits-subject = { $name } bittet um Wiederherstellung des App-Zugangs ({ $reference })
mail-waits-heading = Ein Wiederherstellungsantrag wartet auf Sie
mail-waits-asks = { $name } hat den Code aus einem Anruf bestätigt und bittet darum, den App-Zugang wiederherzustellen. Wenn Sie genehmigen, wird das Gerät { $device } sofort deaktiviert.
mail-waits-lost = { $name } hat das Gerät { $device } verloren und bittet um Zugang zu { $app } auf einem anderen Telefon. Der Code aus einem Anruf ist bestätigt. Wenn Sie genehmigen, wird das Gerät { $device } sofort deaktiviert.
mail-waits-passcode = { $name } hat den Code von { $app } auf { $device } vergessen und hat das Telefon in der Hand. Der Code aus einem Anruf ist bestätigt. Wenn Sie genehmigen, wird das Gerät { $device } sofort deaktiviert und danach mit einem neuen Code neu aktiviert.
mail-waits-blocked = { $app } ist auf dem Gerät { $device } von { $name } nach fünf falschen Codes gesperrt; { $name } hat das Telefon in der Hand. Der Code aus einem Anruf ist bestätigt. Wenn Sie genehmigen, wird das Gerät { $device } sofort deaktiviert und danach mit einem neuen Code neu aktiviert. Fragen Sie nach, wer die falschen eingegeben hat.
mail-waits-how = Sie entscheiden auf der Prüfseite, nachdem Sie sich angemeldet haben. Das Öffnen dieser E-Mail oder des Links entscheidet nichts. Wenn Sie ablehnen, liest { $name } Ihre Begründung.
mail-care = Vergewissern Sie sich, wer darum bittet.
mail-care-how = Rufen Sie { $name } an, bevor Sie genehmigen, unter einer Nummer, die Sie schon kennen, nicht unter einer aus einer Nachricht, und vergleichen Sie die Prüfwörter. Eine E-Mail, ein Chat oder jemand, der Sie anruft, beweist nichts.

mail-approved-subject = Genehmigt: Aktivieren Sie Ihr neues Telefon ({ $reference })
mail-approved-subject-again = Genehmigt: Aktivieren Sie Ihr Telefon neu ({ $reference })
mail-approved-heading = Ihr Antrag ist genehmigt
mail-approved-by = { $by } hat Ihren Antrag am { $when } genehmigt.
mail-approved-device = Ihr altes Gerät { $device } ist deaktiviert: { $app } funktioniert darauf nicht mehr.
mail-approved-again = { $app } auf Ihrem Gerät { $device } ist deaktiviert: Der alte Code gilt nicht mehr.
mail-approved-how = So aktivieren Sie Ihr neues Telefon:
mail-approved-how-again = So aktivieren Sie die App neu:
mail-approved-install = Installieren Sie { $app } auf dem neuen Telefon.
mail-approved-in-app = Öffnen Sie { $app } auf dem neuen Telefon und melden Sie sich an.
mail-approved-in-app-again = Öffnen Sie { $app } auf Ihrem Gerät { $device } und melden Sie sich an.
mail-approved-prove = Aktivieren Sie die App dort: mit dem Code aus einem Anruf oder mit dem Einmalcode auf der Seite Ihres Antrags.
mail-approved-passcode = Wählen Sie einen neuen Code.
mail-approved-open = Öffnen Sie Ihren Antrag mit der Schaltfläche oder dem Link in dieser E-Mail und melden Sie sich an.
mail-approved-scan = Scannen Sie dort den QR-Code mit { $app }, oder tippen Sie den Einmalcode daneben ein.
mail-approved-alarm = Dann verwendet jemand anders Ihr Konto und könnte in Ihrem Namen ein Telefon aktivieren. Sagen Sie sofort einem Ihrer Admins Bescheid.

mail-rejected-subject = Ihr Antrag wurde abgelehnt ({ $reference })
mail-rejected-heading = Ihr Antrag wurde abgelehnt
mail-rejected-by = { $by } hat Ihren Antrag auf Wiederherstellung des App-Zugangs am { $when } abgelehnt, mit dieser Begründung:
mail-rejected-again = Wenn Sie das klären können, stellen Sie einen neuen Antrag. Wenn Ihnen die Begründung nicht klar ist, sprechen Sie mit der Person, die entschieden hat.

mail-cancelled-subject = Ihr Antrag ist zurückgezogen ({ $reference })
mail-cancelled-heading = Ihr Antrag ist zurückgezogen
mail-cancelled-when = Sie haben Ihren Antrag auf Wiederherstellung des App-Zugangs am { $when } zurückgezogen. Niemand muss mehr entscheiden.

mail-expired-subject = Ihr Antrag ist abgelaufen ({ $reference })
mail-expired-heading = Ihr Antrag ist abgelaufen
mail-expired-code = Der Code aus dem Anruf wurde nicht innerhalb der Frist ({ $length }) eingegeben. Ihr Antrag auf Wiederherstellung des App-Zugangs ist deshalb beendet.
mail-expired-decision = Über Ihren Antrag auf Wiederherstellung des App-Zugangs hat innerhalb der Frist ({ $length }) niemand entschieden. Er ist deshalb beendet.
mail-expired-chase = Sprechen Sie mit einem Ihrer Admins, bevor Sie einen neuen Antrag stellen, damit das nicht noch einmal geschieht.

mail-failed-subject = Zu viele falsche Codes: Ihr Antrag ist beendet ({ $reference })
mail-failed-heading = Zu viele falsche Codes
mail-failed-why = { $count ->
    [one] Es wurde ein falscher Code eingegeben. Ihr Antrag auf Wiederherstellung des App-Zugangs ist deshalb beendet.
   *[other] Es wurden { $count } falsche Codes eingegeben. Ihr Antrag auf Wiederherstellung des App-Zugangs ist deshalb beendet.
}

mail-see-security = Sicherheitsseite öffnen
mail-device-suspended = Ihr Gerät { $device } ist gesperrt
mail-device-suspended-how = Sie haben Ihr Gerät { $device } am { $when } als verloren gemeldet. Niemand kann { $app } jetzt darauf verwenden. Nur Sie können die Sperre aufheben, bis über Ihren Antrag entschieden ist.
mail-device-resumed = Ihr Gerät { $device } ist nicht mehr gesperrt
mail-device-resumed-how = Sie haben die Sperre Ihres Geräts { $device } am { $when } aufgehoben. { $app } funktioniert wieder darauf.
mail-device-forgotten = Ihr Gerät { $device } ist vergessen
mail-device-forgotten-how = Sie haben Ihr Gerät { $device } am { $when } vergessen lassen. Es ist nicht mehr Ihr vertrauenswürdiges Gerät, und { $app } funktioniert darauf nicht mehr.
mail-device-forgotten-next = Auf Ihrer Sicherheitsseite können Sie jederzeit ein Telefon aktivieren.
mail-device-ended-request = Damit ist auch Ihr Wiederherstellungsantrag { $reference } beendet. Für Ihre Admins ist er nicht mehr offen.
mail-device-activated = Ein Telefon wurde aktiviert: { $device }
mail-device-activated-how = Das Gerät { $device } ist seit dem { $when } Ihr vertrauenswürdiges Gerät. { $app } funktioniert ab jetzt darauf.
mail-device-activated-alarm = Dann verwendet jemand anders Ihr Konto. Vergessen Sie dieses Gerät auf Ihrer Sicherheitsseite, ändern Sie Ihr Passwort und sagen Sie sofort einem Ihrer Admins Bescheid.
mail-device-blocked = { $app } ist auf Ihrem Gerät { $device } gesperrt
mail-device-blocked-how = Auf Ihrem Gerät { $device } wurde fünfmal hintereinander ein falscher Code eingegeben, zuletzt am { $when }. Niemand kann { $app } jetzt darauf öffnen, auch nicht mit dem richtigen.
mail-device-blocked-next = Waren Sie es selbst, dann melden Sie sich in der App neu an und wählen Sie „Konto wiederherstellen“. Wir rufen Ihr Telefon an, ein Admin entscheidet, und danach aktivieren Sie die App neu.

mail-phone-heading = Ihre Telefonnummer für Anrufe wurde geändert
mail-phone-self = Sie haben am { $when } eine andere Nummer eingegeben und mit dem Code eines Anrufs bestätigt.
mail-phone-by = Am { $when } hat { $by } eine Nummer für Sie eingetragen.
mail-phone-held = Damit niemand das missbraucht, können Sie bis { $when } den App-Zugang nicht wiederherstellen. Brauchen Sie ihn früher, bitten Sie einen Admin, zu bestätigen, dass Sie es waren.
mail-phone-old-called = Wir rufen auch die alte Nummer an, um das zu sagen.
mail-phone-now = Nummer ab jetzt
mail-phone-before = Nummer davor
mail-phone-see = Profil öffnen
mail-phone-alarm = Dann benutzt jemand anderes Ihr Konto und wartet auf Anrufe in Ihrem Namen. Ändern Sie Ihr Passwort, und sagen Sie es sofort einem Ihrer Admins.
mail-not-me = Das war ich nicht: stoppen
mail-disowned-subject = Gestoppt: Sie haben „Das war ich nicht“ gemeldet ({ $reference })
mail-disowned-heading = Wir haben es gestoppt
mail-disowned-said = Am { $when } hat uns jemand mit Ihrer E-Mail oder Ihrem Telefon gemeldet, dass dieser Antrag auf Wiederherstellung des App-Zugangs nicht von Ihnen war.
mail-disowned-suspended = Ihr Gerät { $device } bleibt gesperrt: Niemand kann es benutzen.
mail-disowned-as-it-is = An Ihrem Gerät { $device } ändert sich nichts.
mail-disowned-gone = Ihr Gerät { $device } wurde durch die Genehmigung deaktiviert und bleibt es. Sobald ein Admin mit Ihnen gesprochen hat, können Sie ein Telefon aktivieren.
mail-disowned-hold = Bis ein Admin das freigibt, kann in Ihrem Namen kein Antrag gesendet und kein Telefon aktiviert werden. Wer als Sie angemeldet war, ist abgemeldet.
mail-disowned-next = Was Sie jetzt tun sollten:
mail-disowned-next-how = Ändern Sie das Passwort Ihres Arbeitskontos und rufen Sie einen Ihrer Admins unter einer Nummer an, die Sie kennen. Auch die Admins wurden benachrichtigt.

mail-lifted-subject = Der Stopp für Sie ist aufgehoben ({ $reference })
mail-lifted-heading = Der Stopp für Sie ist aufgehoben
mail-lifted-by = { $by } hat am { $when } den Stopp aufgehoben, der galt, seit jemand in Ihrem Namen „Das war ich nicht“ gemeldet hat. Der Grund:
mail-lifted-now = Sie können jetzt wieder den App-Zugang wiederherstellen und ein Telefon aktivieren. An Ihrem Gerät ändert sich nichts.
mail-lifted-request = Gemeldeter Antrag
mail-lifted-since = Stopp seit
mail-lifted-unknown = Hat kein Admin mit Ihnen darüber gesprochen?
mail-lifted-alarm = Dann hat sich vielleicht jemand anders für Sie ausgegeben. Rufen Sie sofort einen Ihrer Admins unter einer Nummer an, die Sie kennen, und ändern Sie das Passwort Ihres Arbeitskontos.


mail-warned-subject = { $name } meldet: Das war ich nicht ({ $reference })
mail-warned-heading = { $name } meldet: Das war ich nicht
mail-warned-said = Am { $when } hat uns jemand mit der E-Mail oder dem Telefon von { $name } gemeldet, dass dieser Antrag auf Wiederherstellung des App-Zugangs nicht von { $name } war. Vielleicht verwendet jemand anders dieses Konto.
mail-warned-hold = Bis jemand von Ihnen den Stopp aufhebt, kann im Namen von { $name } kein Antrag gesendet und kein Telefon aktiviert werden.
mail-warned-see = Ansehen, für wen ein Stopp gilt
mail-warned-care = Bevor Sie den Stopp aufheben, sprechen Sie persönlich mit { $name } oder rufen Sie unter einer Nummer an, die Sie schon kennen. Eine E-Mail, ein Chat oder ein Anruf bei Ihnen beweist nichts.

mail-reminder-waits = { $name } wartet schon { $waited } auf eine Entscheidung und kann bis dahin nicht in der App arbeiten.
mail-reminder-ends = Wenn niemand entscheidet, endet der Antrag am { $when } von selbst.
mail-reminder-subject = Erinnerung: { $name } wartet noch ({ $reference })
mail-reminder-heading = { $name } wartet noch auf eine Entscheidung
mail-own-reminder-waits = { $name } erinnert Sie: Der Antrag wartet seit dem { $when } auf eine Entscheidung, und bis dahin kann { $name } nicht in der App arbeiten.
mail-own-reminder-subject = { $name } erinnert Sie und wartet noch ({ $reference })
mail-own-reminder-heading = { $name } bittet Sie noch einmal um eine Entscheidung
