### Fehler, die jede Seite treffen können, und was Seiten sagen, nachdem etwas getan wurde.

failure-status = Fehler { $status } · { $when }
failure-home = Zur Startseite
failure-again = Erneut versuchen

bad-request-title = Das konnten wir nicht lesen
bad-request-happened = Etwas in der Adresse oder im Formular ist nicht so, wie diese Seite es erwartet.
bad-request-todo = Es wurde nichts geändert. Gehen Sie zurück, prüfen Sie Ihre Eingaben und senden Sie sie erneut.
not-utf8-title = Einige Zeichen sind nicht lesbar
not-utf8-happened = Das Formular enthält Zeichen, die diese Seite nicht lesen kann.
not-utf8-todo = Es wurde nichts geändert. Gehen Sie zurück, tippen Sie den Text, statt ihn einzufügen, und senden Sie das Formular.
forged-title = Dieses Formular gilt nicht mehr
forged-happened = Das Formular kam von einer alten Seite oder von einer fremden Website und wurde deshalb nicht angenommen.
forged-todo = Es wurde nichts geändert. Öffnen Sie die Seite neu und wiederholen Sie dort den letzten Schritt.
session-over-title = Ihre Sitzung ist beendet
session-over-happened = Sie wurden abgemeldet, weil Sie eine Weile weg waren.
session-over-todo = Es ist nichts verloren. Melden Sie sich an, dann sind Sie wieder auf derselben Seite; Ihre Eingaben sind noch da, außer Codes.
session-over-again = Erneut anmelden
forbidden-title = Diese Seite ist nicht für Sie
forbidden-happened = Sie sind angemeldet, aber diese Seite oder dieser Schritt gehört nicht zu Ihrer Rolle.
forbidden-todo = Es wurde nichts geändert. Wenn Sie das für Ihre Arbeit brauchen, fragen Sie einen Admin Ihrer Organisation.
not-found-title = Hier ist nichts
not-found-happened = Die Seite gibt es nicht, oder sie ist nicht für Ihr Konto.
not-found-todo = Prüfen Sie die Adresse, oder beginnen Sie bei Ihren eigenen Seiten.
method-title = So lässt sich diese Seite nicht verwenden
method-happened = Die Seite gibt es, aber sie nimmt diese Art von Anfrage nicht an.
method-todo = Es wurde nichts geändert. Beginnen Sie bei Ihren eigenen Seiten.
too-large-title = Das war zu viel auf einmal
too-large-happened = Was gesendet wurde, ist größer, als diese Seite annimmt, oder kein Formular.
too-large-todo = Es wurde nichts geändert. Gehen Sie zurück, kürzen Sie den Text und senden Sie ihn erneut.
too-many-title = Zu viele Versuche
too-many-happened = Aus Ihrem Netz gab es in kurzer Zeit viele erfolglose Versuche.
too-many-todo = Es ist nichts verloren. Sie können es in { $wait } erneut versuchen.
unavailable-title = Wir erreichen unsere Daten gerade nicht
unavailable-happened = Das Portal läuft, aber seine Datenbank antwortet nicht.
unavailable-todo = Es ist nichts verloren und nichts halb getan. Meist geht es nach einer Minute wieder; versuchen Sie es dann erneut.
internal-title = Bei uns ist etwas schiefgegangen
internal-happened = Wir haben einen Fehler gemacht; er ist für die Betreiber dieses Portals festgehalten.
internal-todo = Es ist nichts halb getan. Versuchen Sie es erneut; bleibt es so, nennen Sie Ihrem Admin die Zeit unten.

flash-approved = Genehmigt. Das alte Gerät ist deaktiviert, und die Person ist benachrichtigt.
flash-rejected = Abgelehnt. Die Person hat Ihre Begründung erhalten.
flash-cancelled = Ihr Antrag ist zurückgezogen.
flash-called-again = Wir rufen Sie noch einmal an. Der Code davor gilt nicht mehr.
flash-forgotten = Das Gerät ist vergessen.
flash-resumed = Ihr Telefon ist nicht mehr gesperrt.
flash-new-code = Hier ist ein neuer Code. Der vorige gilt nicht mehr.
flash-signed-out = Sie sind abgemeldet.
foot-demo = Über diese Demo

flash-sessions-ended = Beendet. Wer sie benutzt hat, muss sich neu anmelden.
flash-preferences-saved = Ihre Einstellungen sind gespeichert.
sign-in-again-title = Bitte melden Sie sich noch einmal an
sign-in-again-happened = Für diesen Schritt muss Ihre Anmeldung jünger als 15 Minuten sein, damit ihn niemand in einem Browser tut, den Sie offen gelassen haben.
sign-in-again-todo = Sie melden sich mit Ihrem Arbeitskonto an und sind wieder auf derselben Seite. Was Sie getippt haben, bleibt erhalten.
flash-number-changed = Ihre Nummer ist hinterlegt. Sie bekommen eine E-Mail darüber.
