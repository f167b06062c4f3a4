### Der Wiederherstellungsantrag: die Seiten der Person, die ihn stellt, und der Person, die entscheidet.

recovery-title = App-Zugang wiederherstellen
step-send = Senden
step-call = Anruf
step-code = Code
step-decision = Entscheidung
step-phone = Neues Telefon
steps = Fortschritt
step-done = , erledigt

new-lead = Prüfen Sie, was geschehen wird. Es wird nichts gesendet, bevor Sie unten auf die Schaltfläche klicken.
new-device = Wird deaktiviert
new-device-used = Hinzugefügt am { $added } · zuletzt verwendet { $used }
new-device-unused = Hinzugefügt am { $added }
new-number = Wir rufen Sie an unter
new-number-hint = Eine automatische Stimme sagt einen 6-stelligen Code. Nicht mehr Ihre Nummer? Wenden Sie sich an einen der Admins unten.
new-deciders = Wer entscheidet
new-deciders-hint = Die Admins erfahren erst davon, wenn Sie den Code bestätigt haben.
new-suspend = Mein altes Telefon jetzt sperren
new-suspend-hint = Es hat dann sofort keinen Zugang mehr, auch wenn jemand anders es hat. Bis Ihre Admins entscheiden, können Sie das rückgängig machen.
new-send = Antrag senden und anrufen lassen
new-not-now = Jetzt nicht
next-title = So geht es weiter
next-call = Wir rufen Ihre Nummer an und sagen einen Code. Halten Sie dieses Telefon bereit.
next-code = Sie geben den Code hier ein. Erst dann werden Ihre Admins benachrichtigt.
next-decide = Die Admins entscheiden. Sie erhalten eine E-Mail und richten Ihr neues Telefon ein.

refused-no-device-title = Sie haben kein vertrauenswürdiges Gerät
refused-no-device = Es gibt nichts wiederherzustellen: Auf Ihren Namen ist kein Telefon aktiv. Sie können sofort ein Telefon aktivieren.
refused-no-device-action = Telefon aktivieren
refused-no-phone-title = Wir haben keine Nummer für den Anruf
refused-no-phone = Um sicher zu sein, dass Sie es sind, müssen wir eine hinterlegte Nummer anrufen. Für Sie ist keine hinterlegt. Es wurde nichts gesendet.
refused-no-phone-todo = Bitten Sie einen Admin Ihrer Organisation, Ihre Telefonnummer einzutragen, und kommen Sie dann hierher zurück.
refused-number-title = Wir können Ihre Nummer nicht anrufen
refused-number = Ihre Nummer gehört zu einem Land, das wir nicht anrufen, oder ist von einer Art, die wir nicht anrufen. Es wurde nichts gesendet.
refused-number-todo = Bitten Sie einen Admin Ihrer Organisation, eine andere Nummer einzutragen, und kommen Sie dann hierher zurück.
refused-nobody-title = Gerade kann niemand entscheiden
refused-nobody = In Ihrer Organisation gibt es keinen weiteren Admin, und niemand entscheidet über den eigenen Antrag. Es wurde nichts gesendet.
refused-nobody-todo = Bitten Sie die Betreiber dieses Portals, einen weiteren Admin zu benennen, und kommen Sie dann hierher zurück.
refused-requests-title = Sie haben heute schon 3 Anträge gestellt
refused-requests = Zum Schutz Ihres Kontos sind höchstens 3 Anträge in 24 Stunden möglich. Der nächste ist ab { $until } möglich.
refused-requests-todo = Eilt es? Fragen Sie einen Admin Ihrer Organisation persönlich. Was Sie zuvor gesendet haben, ist nicht verloren.
refused-calls-title = Heute keine Anrufe mehr
refused-calls = Zum Schutz vor einer Flut von Anrufen rufen wir eine Nummer höchstens 6-mal in 24 Stunden an. Der nächste Anruf ist ab { $until } möglich.
refused-calls-todo = Es ist nichts verloren. Eilt es? Fragen Sie einen Admin Ihrer Organisation persönlich.
refused-organization-title = Vorerst keine Anrufe mehr für Ihre Organisation
refused-organization = Für Ihre Organisation gingen so viele Anrufe hinaus, dass wir zum Schutz vor Betrug eine Pause machen. Es wurde nichts gesendet. Der nächste Anruf ist ab { $until } möglich.
refused-all-title = Vorerst keine Anrufe mehr
refused-all = Insgesamt gingen so viele Anrufe hinaus, dass wir zum Schutz vor Betrug eine Pause machen. Es wurde nichts gesendet. Der nächste Anruf ist ab { $until } möglich.
refused-open-title = Sie haben schon einen offenen Antrag
refused-open = Es ist immer nur ein Antrag möglich: Ihrer ist noch offen, und es wurde nichts erneut gesendet.
refused-open-action = Zu meinem Antrag
refused-back = Zurück zu meinem Profil

call-title = Wir rufen Sie an
call-title-code = Geben Sie den Code ein
call-lead = Nehmen Sie ab. Die Stimme sagt Ihren Code zweimal; drücken Sie die 1, um ihn noch einmal zu hören.
call-calling = Wir rufen { $number } an
call-placed = Ihr Telefon { $number } sollte jetzt klingeln
call-slow = Der Telefondienst ist ausgelastet. Wir versuchen es noch einige Sekunden lang.
call-not-out = Wir konnten Sie nicht anrufen
call-not-out-hint = Das lag nicht an Ihnen und zählt nicht. Bitten Sie um einen neuen Anruf.
call-code-over = Der Code ist abgelaufen
call-code-over-hint = Ein Code gilt 10 Minuten. Bitten Sie um einen neuen Anruf.
call-from = Von { $from } · Anruf { $call } von 3
badge-calling = Wird gewählt
badge-ringing = Klingelt
badge-not-out = Kein Anruf
badge-over = Abgelaufen
call-queued = Wir wählen { $number }
call-queued-hint = Gleich klingelt es. Halten Sie dieses Telefon bereit.
call-rings = Ihr Telefon { $number } klingelt
call-answered = Sie sind verbunden
call-answered-hint = Die Stimme sagt Ihren Code zweimal. Drücken Sie die 1, um ihn noch einmal zu hören, oder die 9, wenn Sie nicht darum gebeten haben.
call-ended = Der Anruf ist beendet
call-ended-hint = Geben Sie den Code ein, den Sie gehört haben. Verpasst? Ein neuer Anruf bringt einen neuen Code.
call-busy = Die Leitung war besetzt, oder der Anruf wurde abgelehnt
call-busy-hint = Beenden Sie ein anderes Gespräch auf diesem Telefon und bitten Sie dann hier um einen neuen Anruf.
call-no-answer = Niemand hat abgenommen
call-no-answer-hint = Halten Sie { $number } bereit und bitten Sie um einen neuen Anruf.
call-unreached = Der Anruf kam nicht zustande
call-unreached-hint = Ist das Telefon eingeschaltet und hat es Empfang? Dann bitten Sie um einen neuen Anruf. Sonst kann ein Admin eine andere Nummer für Sie eintragen.
call-withdrawn = Der Anruf wurde abgebrochen
call-withdrawn-hint = Er endete, bevor jemand abnahm. Bitten Sie um einen neuen Anruf.
call-machine = Ein Anrufbeantworter hat abgenommen
call-machine-hint = Wir haben aufgelegt, und der Code dieses Anrufs zählt nicht mehr. Bitten Sie um einen neuen Anruf und nehmen Sie selbst ab.
badge-queued = Wird gewählt
badge-answered = Verbunden
badge-ended = Anruf beendet
badge-busy = Besetzt
badge-no-answer = Keine Antwort
badge-unreached = Keine Verbindung
badge-withdrawn = Abgebrochen
badge-machine = Anrufbeantworter
call-look-again = Wie steht es um den Anruf? Noch einmal nachsehen
code-label = Bestätigungscode
code-hint = Die 6 Ziffern aus dem Anruf. Leerzeichen sind erlaubt.
code-left = { $count ->
    [one] Noch ein Versuch · der Code gilt bis 10 Minuten nach dem Anruf.
   *[other] Noch { $count } Versuche · der Code gilt bis 10 Minuten nach dem Anruf.
}
code-confirm = Code bestätigen
call-more = { $count ->
    [0] Keine weiteren Anrufe für diesen Antrag.
    [one] Kein Anruf? Einer ist noch möglich.
   *[other] Kein Anruf? { $count } sind noch möglich.
}
call-again = Erneut anrufen lassen
code-keep = Behalten Sie den Code für sich.
code-keep-hint = Niemand von { $organization } wird Sie je danach fragen, auch Ihre Admins nicht.
cannot-take-call = Ich kann diesen Anruf nicht annehmen
cannot-take-call-hint = Bitten Sie einen Admin, eine neue Nummer für Sie zu bestätigen. Ihr Antrag bleibt noch { $left } offen.
summary-title = Es gibt ein Problem
wrong-code = { $count ->
    [one] Das ist nicht der Code. Sie haben noch einen Versuch. Nehmen Sie den Code aus dem letzten Anruf, oder bitten Sie um einen neuen Anruf.
   *[other] Das ist nicht der Code. Sie haben noch { $count } Versuche. Nehmen Sie den Code aus dem letzten Anruf, oder bitten Sie um einen neuen Anruf.
}
unreadable-code = Ein Code hat 6 Ziffern. Dieser Versuch zählt nicht.
expired-code = Dieser Code ist abgelaufen: Ein Code gilt 10 Minuten. Bitten Sie um einen neuen Anruf. Dieser Versuch zählt nicht.
no-code-yet = Wir haben noch nicht angerufen, also gibt es noch keinen Code. Bitten Sie um einen neuen Anruf. Dieser Versuch zählt nicht.
too-soon = Wir haben Sie gerade erst angerufen. In { $wait } können Sie um einen neuen Anruf bitten.
too-many-calls = Mehr Anrufe sind für einen Antrag nicht möglich. Geben Sie einen Code ein, den Sie gehört haben, oder ziehen Sie den Antrag zurück und stellen Sie einen neuen.

waiting-title = Ihre Admins entscheiden
waiting-lead = Sie können diese Seite schließen. Sobald entschieden ist, erhalten Sie eine E-Mail.
words-title = Ihre Prüfwörter
words-hint = Wenn ein Admin Sie anruft, vergleichen Sie diese Wörter. Er sieht das erste und das dritte; nur Sie sehen das zweite.
word-first = Erstes
word-second = Zweites
word-third = Drittes
progress-title = Fortschritt
time-left = noch { $left }
track-code = Code bestätigt
track-suspended = { $device } gesperrt
track-resumed = { $device } ist nicht gesperrt
track-undo = Rückgängig, ich habe es wieder
track-waiting = Warten auf { $names }
track-waiting-hint = Per E-Mail benachrichtigt · { $when }
track-phone = Ihr neues Telefon einrichten
track-phone-hint = Gleich nach der Genehmigung
decision-due = Entscheidung bis { $when }
names-or = { $others } oder { $last }
ask-title = Eilt es? Fragen Sie selbst nach
cancel-lead = Telefon wiedergefunden, oder nicht mehr nötig?
cancel-button = Diesen Antrag zurückziehen
cancel-title = Antrag { $reference } zurückziehen?
cancel-suspended = Ihr Gerät { $device } bleibt gesperrt, bis Sie die Sperre selbst aufheben. Sie können einen neuen Antrag stellen, höchstens 3-mal am Tag.
cancel-plain = Mit Ihrem alten Telefon geschieht nichts. Sie können einen neuen Antrag stellen, höchstens 3-mal am Tag.
cancel-keep = Weiter warten

approved-title = Genehmigt: Richten Sie Ihr neues Telefon ein
approved-lead = Ihr Gerät { $device } ist deaktiviert und lässt sich nicht mehr verwenden.
approved-by = Genehmigt von { $name }, { $when }
phone-step-1 = Installieren Sie { $app } auf Ihrem neuen Telefon und öffnen Sie die App.
phone-step-2 = Wählen Sie „Mit Code aktivieren“.
phone-step-3 = Scannen Sie den QR-Code, oder tippen Sie den Code ein.
phone-code = Einmalcode
phone-code-left = Noch { $left } gültig, für ein Telefon
phone-code-over = Der Code ist abgelaufen
phone-code-over-hint = Ein Code gilt 10 Minuten. Erstellen Sie einen neuen, wenn Sie das neue Telefon in der Hand haben.
phone-new-code = Neuen Code anzeigen
phone-keep = Wer diesen Code hat, kann in Ihrem Namen ein Telefon aktivieren. Zeigen Sie ihn niemandem.

completed-title = Sie haben wieder Zugang
completed-lead = Ihr neues Telefon ist aktiviert. Dieser Antrag ist abgeschlossen.
completed-action = Mein vertrauenswürdiges Gerät ansehen
rejected-title = Ihr Antrag wurde abgelehnt
rejected-by = Entschieden von { $name }, { $when }
rejected-reason = Begründung
rejected-todo = Wenn Sie nicht einverstanden sind oder etwas gefehlt hat, sprechen Sie mit der Person, die entschieden hat, und stellen Sie dann einen neuen Antrag.
cancelled-title = Sie haben diesen Antrag zurückgezogen
cancelled-lead = Für Ihre Admins ist er nicht mehr offen. Sonst geschieht nichts.
superseded-title = Dieser Antrag ist beendet
superseded-forgotten = Sie haben das Gerät vergessen, das ersetzt werden sollte. Wiederherzustellen gibt es also nichts mehr; Sie können gleich ein Telefon aktivieren.
superseded-activated = Inzwischen wurde ein Telefon für Sie aktiviert. Wiederherzustellen gibt es also nichts mehr.
failed-title = Zu viele falsche Codes
failed-lead = Nach 5 falschen Codes wurde dieser Antrag zum Schutz Ihres Kontos beendet. Ihre Admins wurden nicht gefragt.
failed-todo = Sie können einen neuen Antrag stellen, höchstens 3 in 24 Stunden. Wenn Sie die Codes nicht selbst eingegeben haben, sagen Sie sofort einem Admin Bescheid.
expired-title = Die Zeit für diesen Antrag ist abgelaufen
expired-lead-code = Innerhalb von 30 Minuten wurde kein Code bestätigt. Ihre Admins wurden deshalb nicht gefragt.
expired-lead-decision = Innerhalb von 7 Tagen hat niemand entschieden.
expired-todo = Sonst geschieht nichts. Sie können einen neuen Antrag stellen.
ended-suspended-title = Ihr altes Telefon ist noch gesperrt
ended-suspended = Ihr Gerät { $device } lässt sich nicht verwenden, bis Sie die Sperre selbst aufheben oder ein neuer Antrag genehmigt wird.
ended-suspended-decided = Es bleibt gesperrt, weil über diesen Antrag entschieden wurde. Mit einem neuen Antrag können Sie es ersetzen.
ended-resume = Ich habe es: Sperre aufheben
ask-again = Neuen Antrag stellen

stale = Diese Seite war veraltet, deshalb wurde nichts getan. So ist der Stand jetzt.
stays-suspended = Die Sperre lässt sich nicht mehr aufheben: Über den Antrag wurde entschieden, oder das Telefon ist nicht mehr gesperrt.

review-title = { $name } möchte den App-Zugang zurück
review-list = Genehmigungen
badge-pending = Ausstehend
badge-approved = Genehmigt
badge-completed = Abgeschlossen
badge-rejected = Abgelehnt
badge-cancelled = Zurückgezogen
badge-expired = Abgelaufen
badge-failed = Fehlgeschlagen
badge-awaiting = Code unbestätigt
review-to-decision = Zur Entscheidung
review-member-since = Mitglied seit { $when }
review-email = E-Mail
review-phone = Telefon
review-device = Wird deaktiviert
review-device-done = Gerät
review-device-suspended = Von der Person selbst gesperrt, { $when }
review-device-active = Nicht gesperrt: verwendbar, bis Sie genehmigen
review-reason = Grund
reason-web-sso = Telefon verloren oder ersetzt
reason-web-sso-hint = Im Portal gestellt, angemeldet mit dem Arbeitskonto
review-asked = Gestellt
review-confirmed = Code aus dem Anruf bestätigt, { $confirmed }
review-wrong-codes = { $count ->
    [0] Keine falschen Codes
    [one] Ein falscher Code vor dem richtigen
   *[other] { $count } falsche Codes vor dem richtigen
}
review-from = Herkunft
review-words = Prüfwörter
review-words-hint = Rufen Sie { $name } unter einer Nummer an, die Sie kennen, und vergleichen Sie das erste und das dritte Wort. Das zweite steht nur auf der Seite von { $name }.
review-call-first = Nicht sicher, ob es wirklich diese Person ist? Rufen Sie erst an. Wer angreift, setzt auf Ihre Eile.
decide-title = Ihre Entscheidung
decide-approve = Genehmigen
decide-note = Anmerkung
decide-note-hint = Bleibt im Verlauf erhalten.
decide-approve-button = Genehmigen und { $device } deaktivieren
decide-reject = Ablehnen
decide-reason = Begründung
decide-reason-hint = { $name } liest das und kann dann einen neuen Antrag stellen.
decide-reject-button = Diesen Antrag ablehnen
reason-missing = Schreiben Sie, warum Sie ablehnen: Die Person liest es und muss wissen, was zu tun ist.
remark-too-long = Dieser Text ist zu lang. 2.000 Zeichen genügen.
own-request-title = Sie können nicht über Ihren eigenen Antrag entscheiden
own-request = Ein anderer Admin Ihrer Organisation entscheidet darüber.
own-request-action = Zu meinem Antrag
decided-approved = Genehmigt von { $name }, { $when }.
decided-rejected = Abgelehnt von { $name }, { $when }.
decided-cancelled = Von der Person selbst zurückgezogen.
decided-expired = Die Zeit war abgelaufen, bevor jemand entschieden hat.
decided-open = Der Antrag wurde nicht mit einem Code bestätigt, also gibt es nichts zu entscheiden.
decided-title = Entschieden
already-decided = Es wurde nichts getan: Dieser Antrag wartete nicht mehr auf eine Entscheidung.
review-next = Zu meinen Aufgaben
full-history = Vollständiger Verlauf
