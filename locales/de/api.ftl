### Was Programmen der Geräte-API gesagt wird, und ihre Seite. Titel von Problemen werden von Menschen gelesen, in einer App.

problem-malformed-request = Die Adresse oder ein Header dieser Anfrage ist nicht lesbar.
problem-forbidden = Das ist hier nicht erlaubt.
problem-not-found = Hier ist nichts, oder es ist nicht für Ihr Konto.
problem-method-not-allowed = Diese Adresse nimmt diese Art von Anfrage nicht an.
problem-too-large = Das ist größer, als hier angenommen wird.
problem-unsupported-media-type = Der Inhalt muss JSON sein und das auch sagen.
problem-malformed-body = Der Inhalt ist nicht das, was hier gefragt ist.
problem-too-many-tries = Zu viele Versuche. Bitte warten Sie etwas.
problem-internal = Bei uns ist etwas schiefgegangen. Nichts ist halb erledigt.
problem-unavailable = Wir erreichen unsere Daten gerade nicht. Versuchen Sie es gleich noch einmal.
problem-dpop-proof-missing = Der Nachweis mit dem Schlüssel des Telefons fehlt.
problem-dpop-proof-invalid = Der Nachweis mit dem Schlüssel des Telefons gilt nicht.
problem-dpop-nonce = Der Nachweis braucht den Wert, den diese Antwort mitbringt. Senden Sie ihn damit noch einmal.
problem-token-invalid = Ihr Zugang ist beendet. Entsperren Sie die App oder melden Sie sich neu an.
problem-sign-in-needed = Melden Sie sich dafür an.
problem-device-token-needed = Das geht nur in der App auf Ihrem vertrauenswürdigen Gerät.
problem-malformed-code = Der Code hat zehn Buchstaben und Ziffern.
problem-malformed-device = Name, Modell und Plattform des Geräts müssen kurze druckbare Texte sein.
problem-malformed-key = Der öffentliche Schlüssel muss ein JWK eines Punkts der Kurve P-256 sein, ohne den geheimen Teil.
problem-code-gone = Der Code wurde benutzt, ersetzt oder ist abgelaufen. Fordern Sie einen neuen an.
problem-device-stands = Sie haben schon ein vertrauenswürdiges Gerät. Wenn Sie keinen Zugriff mehr darauf haben, wählen Sie „Ich habe keinen Zugriff mehr auf mein Gerät“.
problem-request-open = Sie haben schon einen offenen Antrag. Es wurde nichts noch einmal gesendet.
problem-no-device = Sie haben kein vertrauenswürdiges Gerät, also gibt es nichts wiederherzustellen. Sie können gleich ein Telefon aktivieren.
problem-no-phone = Wir haben keine Nummer von Ihnen, die wir anrufen können. Bitten Sie einen Admin Ihrer Organisation, eine einzutragen.
problem-number-held = Ihre Telefonnummer wurde vor Kurzem geändert; Anträge warten deshalb 72 Stunden. Ein Admin, der sicher weiß, dass Sie es sind, kann das aufheben.
problem-number-not-called = Ihre Nummer ist aus einem Land, das wir nicht anrufen, oder von einer Art, die wir nicht anrufen. Bitten Sie einen Admin, eine andere einzutragen.
problem-nobody-decides = In Ihrer Organisation gibt es keinen anderen Admin, und niemand entscheidet über den eigenen Antrag. Es wurde nichts gesendet.
problem-not-this-device = Von diesem Telefon aus geht das nicht. Wenn Sie Ihr vertrauenswürdiges Gerät noch haben, stellen Sie den Antrag dort; wenn Sie es verloren haben, sagen Sie das auf dem neuen Telefon.
problem-not-blocked = Die App ist auf diesem Telefon nicht gesperrt. Öffnen Sie sie mit Ihrem Code, oder wählen Sie „Code vergessen?“.
problem-on-hold = Zuerst muss ein Admin mit Ihnen sprechen: Ein früherer Antrag in Ihrem Namen wurde als nicht von Ihnen gemeldet.
problem-too-many-requests = Sie haben in 24 Stunden 3 Anträge gestellt. Es wurde nichts gesendet.
problem-too-many-calls = Im Moment sind keine weiteren Anrufe möglich.
problem-too-soon = Wir haben Sie gerade erst angerufen. Warten Sie einen Moment, bevor Sie um einen neuen Anruf bitten.
problem-wrong-code = Das ist nicht der Code. Nehmen Sie den Code aus dem letzten Anruf, oder bitten Sie um einen neuen Anruf.
problem-malformed-digits = Ein Code hat 6 Ziffern. Dieser Versuch zählt nicht.
problem-call-code-gone = Zurzeit gilt kein Code. Bitten Sie um einen neuen Anruf. Dieser Versuch zählt nicht.
problem-request-failed = Zu viele falsche Codes: Dieser Antrag wurde zum Schutz Ihres Kontos beendet. Sie können einen neuen stellen.
problem-not-now = Der Antrag ist inzwischen weiter. Es wurde nichts getan.

### Die Seite, die die Geräte-API beschreibt.

api-title = Geräte-API
api-lead = Was eine mobile App braucht, um Menschen anzumelden, ihr vertrauenswürdiges Gerät zu werden und sie nach einem verlorenen Telefon wieder in { $app } zu lassen.
api-form = Inhalte sind JSON, bis zu 16 KiB. Was darin unbekannt ist, wird abgelehnt. Zeiten sind RFC 3339 in UTC.
api-problems = Was nicht geht, wird als Problem Details (RFC 9457) beantwortet, mit einem festen Typ und einem Titel in der Sprache von Accept-Language.
api-proof = Die meisten Aufrufe brauchen einen Nachweis, dass das Telefon seinen Schlüssel besitzt (DPoP, RFC 9449, ES256). Jede Antwort bringt im Header DPoP-Nonce die Nonce für den nächsten mit.
api-token = Access Tokens gehören zu diesem Schlüssel und leben kurz. Sie enden sofort, wenn das Gerät oder die Person gesperrt wird.
api-english = Die Aufrufe sind auf Englisch beschrieben, wie im Dokument für Programme:
api-calls = Aufrufe
api-takes-token = DPoP und ein Access Token
api-optional = nicht nötig
api-body = Inhalt
api-answers = Antworten
