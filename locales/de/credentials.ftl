### Passwörter: damit anmelden, eins wählen, und was darüber gesagt wird. Anmelden für eine App.

sign-in-lead-both = Mit Ihrem Arbeitskonto, oder mit einem Passwort, wenn Sie dazu eingeladen wurden.
sign-in-work = Weiter mit Ihrem Arbeitskonto
sign-in-or = Oder mit E-Mail und Passwort
sign-in-email = E-Mail-Adresse
sign-in-password = Passwort
sign-in-enter = Mit dem Passwort anmelden
sign-in-wrong = Diese E-Mail-Adresse und dieses Passwort gehören nicht zusammen. Prüfen Sie beides, oder wählen Sie ein neues Passwort.
sign-in-wait = Zu viele Versuche waren falsch. In { $wait } können Sie es wieder versuchen.
sign-in-again-password = Geben Sie Ihr Passwort ein, dann sind Sie wieder auf derselben Seite. Was Sie dort getippt haben, bleibt erhalten.

password-show = Anzeigen
password-hide = Verbergen
password-new = Neues Passwort
password-current = Jetziges Passwort
password-save = Passwort speichern
password-keep = Das jetzige behalten
password-hint = Mindestens { $least } Zeichen, beliebige. Ein paar Wörter, die nichts miteinander zu tun haben, sind leicht zu merken und schwer zu erraten. Einfügen geht.
password-missing = Geben Sie das Passwort ein, das Sie wählen.
password-short = Zu kurz: Es braucht mindestens { $least } Zeichen. Fügen Sie ein oder zwei Wörter hinzu.
password-long = Zu lang: { $most } Zeichen sind das Höchste.
password-yours = Zu leicht zu erraten: Es besteht aus Ihrem Namen, Ihrer Adresse oder dem Namen der App oder der Organisation. Nehmen Sie Wörter, die nichts mit Ihnen zu tun haben.
password-common = Zu leicht zu erraten: Es ist verbreitet oder besteht aus verbreiteten Teilen. Nehmen Sie ein paar Wörter, die nichts miteinander zu tun haben.
password-strength = Stärke: { $words }
password-strength-none = sehr schwach
password-strength-weak = schwach
password-strength-fair = nicht genug
password-strength-good = stark
password-strength-best = sehr stark
password-not-current = Das ist nicht Ihr jetziges Passwort.

password-title = Wählen Sie Ihr Passwort
password-invited = Für { $address }, um sich beim Portal für { $app } und in der App anzumelden.
password-reset = Für { $address }. Das bisherige Passwort gilt dann nicht mehr.
password-then-sign-in = Danach melden Sie sich mit Ihrer E-Mail-Adresse und diesem Passwort an.
password-then-signed-out = Wer mit Ihrem Konto angemeldet ist, wird abgemeldet.
password-then-mail = Sie erhalten eine E-Mail, dass Sie das waren.
password-link-until = Dieser Link gilt einmal, bis { $when }.
password-gone-title = Dieser Link gilt nicht mehr
password-gone = Ein solcher Link gilt einmal und für begrenzte Zeit, und vielleicht hat ihn ein neuerer ersetzt. Es wurde nichts geändert.
password-gone-reset = Wenn Sie ein Passwort haben und es vergessen haben, fordern Sie einen neuen Link an.
password-gone-invitation = Wenn Sie eingeladen wurden und noch kein Passwort haben, bitten Sie einen Admin Ihrer Organisation um eine neue Einladung.

password-forgotten = Passwort vergessen?
password-forgotten-lead = Nennen Sie uns Ihre E-Mail-Adresse, dann senden wir Ihnen einen Link, mit dem Sie ein neues wählen.
password-send-link = Link senden
password-asked-title = Sehen Sie in Ihre E-Mails
password-asked = Wenn hier jemand mit dieser Adresse ein Passwort hat, ist ein Link dorthin unterwegs. Er gilt eine Stunde.
password-asked-spam = Nach einigen Minuten noch nichts? Sehen Sie im Ordner für unerwünschte E-Mails nach und prüfen Sie die Adresse.
password-asked-sso = Wer sich mit einem Arbeitskonto anmeldet, hat hier kein Passwort und erhält keine E-Mail.
password-asked-admin = Noch kein Passwort? Ein Admin Ihrer Organisation kann Sie einladen.

password-change = Ihr Passwort ändern
password-change-lead = Wer anderswo mit Ihrem Konto angemeldet ist, wird dann abgemeldet, und Sie erhalten eine E-Mail darüber.
profile-password = E-Mail und Passwort
profile-password-hint = Mit dem Passwort, das Sie gewählt haben. Sie ändern es unter Sicherheit.
profile-password-title = Passwort
profile-password-text = Sie melden sich mit Ihrer E-Mail-Adresse und einem Passwort an.
profile-password-change = Passwort ändern

flash-invited = Eingeladen. Die Person erhält eine E-Mail mit einem Link.
flash-password-set = Ihr Passwort ist gespeichert. Melden Sie sich jetzt damit an.
flash-password-changed = Ihr Passwort ist geändert. Wer anderswo angemeldet war, ist abgemeldet.

members-by-password = E-Mail und Passwort
members-invited-until = Eingeladen, bis { $when }
members-password = Passwort
members-password-text = Für jemanden ohne Arbeitskonto. Die Person erhält eine E-Mail mit einem Link, der 10 Tage gilt, und meldet sich danach mit E-Mail-Adresse und Passwort an.
members-password-open = Eingeladen. Der Link gilt bis { $when }; eine neue Einladung ersetzt ihn.
members-invite = Zum Passwort einladen
members-invite-again = Noch einmal einladen
members-password-linked = Diese Person meldet sich mit einem Arbeitskonto an und braucht hier kein Passwort.
members-password-suspended = Diese Person ist gesperrt. Lassen Sie sie zuerst wieder zu.
members-password-has = Diese Person hat ein Passwort. Wer es vergisst, fordert auf der Anmeldeseite einen Link an.

history-password-invited = Zum Passwort eingeladen
history-password-forgotten = Ein Link für ein vergessenes Passwort wurde angefordert
history-password-set = Passwort gewählt
history-password-reset = Neues Passwort mit dem Link einer E-Mail gewählt
history-password-changed = Passwort geändert
history-password-removed = Das Passwort ist weg: Anmeldung nur noch mit dem Arbeitskonto

deliveries-kind-password-invitation = Einladung zum Passwort
deliveries-kind-password-reset = Link für ein vergessenes Passwort
deliveries-kind-password-set = Passwort gewählt
deliveries-kind-password-changed = Passwort geändert

mail-password-invitation = Wählen Sie Ihr Passwort für { $app }
mail-password-invited = { $by } hat Sie eingeladen, ein Passwort zu wählen. Damit und mit Ihrer E-Mail-Adresse melden Sie sich bei { $app } und im Portal an.
mail-password-link-once = Der Link gilt einmal. Er ist nur für Sie, leiten Sie diese E-Mail also an niemanden weiter.
mail-password-address = Ihre E-Mail-Adresse
mail-password-until = Der Link gilt bis
mail-password-choose = Passwort wählen
mail-password-choose-new = Neues Passwort wählen
mail-password-unexpected = Haben Sie das nicht erwartet?
mail-password-ask-admin = Dann lassen Sie es: Ohne den Link bekommt niemand ein Passwort. Fragen Sie { $by } danach, unter einer Nummer, die Sie schon kennen.
mail-password-reset = Ihr neues Passwort für { $app }
mail-password-reset-how = Sie, oder jemand, der Ihre Adresse eingegeben hat, haben angegeben, dass Sie Ihr Passwort für { $app } vergessen haben. Mit diesem Link wählen Sie ein neues.
mail-password-leave = Dann lassen Sie es: Ihr Passwort bleibt, wie es ist.
mail-password-set = Ihr Passwort wurde gewählt
mail-password-set-how = Ihr Passwort für { $app } wurde am { $when } gewählt. Damit und mit Ihrer E-Mail-Adresse melden Sie sich an.
mail-password-changed = Ihr Passwort wurde geändert
mail-password-changed-how = Ihr Passwort für { $app } wurde am { $when } geändert. Das bisherige gilt nicht mehr.
mail-password-signed-out = Wer anderswo mit Ihrem Konto angemeldet war, ist abgemeldet.
mail-password-alarm = Dann verwendet jemand anders Ihr Konto, und vielleicht auch Ihr Postfach. Ändern Sie zuerst das Passwort Ihres Postfachs, wählen Sie dann hier ein neues Passwort, und sagen Sie sofort einem Ihrer Admins Bescheid.

handover-title = Weiter zu { $app }?
handover-lead = { $app } möchte mit Ihrem Konto angemeldet werden.
handover-account = Konto
handover-go = Weiter zu { $app }
handover-other = Ein anderes Konto verwenden
handover-care = Haben Sie das nicht gerade selbst in { $app } begonnen? Dann schließen Sie diese Seite: Sonst wird jemand anders mit Ihrem Konto angemeldet.

problem-wrong-credentials = Diese E-Mail-Adresse und dieses Passwort gehören nicht zusammen.
problem-password-not-allowed = Hier meldet sich niemand mit einem Passwort an. Nutzen Sie Single Sign-on.
problem-sign-in-code-gone = Diese Anmeldung wurde schon verwendet oder ist abgelaufen. Beginnen Sie neu.
