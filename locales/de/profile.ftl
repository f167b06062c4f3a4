### Die eigenen Seiten eines Mitglieds.

profile-pages = Profilseiten
profile-title = Profil
profile-security = Sicherheit
profile-preferences = Einstellungen

profile-details = Angaben
profile-details-lead = Was wir von Ihnen wissen. Stimmt etwas nicht? Bitten Sie einen Admin Ihrer Organisation, es zu berichtigen.
profile-name = Name
profile-email = E-Mail
profile-phone = Telefonnummer für Anrufe
profile-phone-hint = Diese Nummer rufen wir an, um sicher zu sein, dass Sie es sind, wenn Sie Ihren App-Zugang wiederherstellen.
profile-no-phone = Keine hinterlegt
profile-no-phone-todo = Ohne Nummer können wir Sie nicht anrufen, und nach dem Verlust Ihres Telefons kämen Sie nicht zurück in die App. Bitten Sie noch heute einen Admin Ihrer Organisation, sie einzutragen.
profile-organization = Organisation
profile-sign-in = Anmeldung
profile-sso = Single Sign-on
profile-sso-hint = Mit Ihrem Arbeitskonto. Ein eigenes Passwort gibt es hier nicht.
profile-roles = Rollen
profile-employee = Teammitglied
profile-employee-may = Hat ein vertrauenswürdiges Gerät und kann den App-Zugang wiederherstellen
profile-admin = Admin
profile-admin-may = Entscheidet über Anträge anderer und liest den Verlauf der Organisation
profile-support = Support
profile-support-may = Liest den Verlauf aller Organisationen

profile-device = Vertrauenswürdiges Gerät
profile-device-lead = Das einzige Telefon, das { $app } in Ihrem Namen öffnen kann.
profile-active = Aktiv
profile-suspended = Gesperrt
profile-suspended-hint = Sie haben dieses Telefon als verloren gemeldet. Es kann nichts, bis Sie das zurücknehmen.
profile-see-request = Zu Ihrem Antrag
profile-added = Hinzugefügt
profile-last-used = Zuletzt benutzt
profile-never-used = Noch nicht benutzt
profile-new-phone = Verloren, oder ein neues Telefon?
profile-restore = App-Zugang wiederherstellen
profile-forget = Gerät vergessen
profile-forget-title = { $device } vergessen?
profile-forget-text = Dieses Gerät kann { $app } dann nicht mehr öffnen. Um die App wieder zu benutzen, aktivieren Sie auf dieser Seite ein Telefon.
profile-forget-keep = Behalten
profile-forget-button = { $device } vergessen
profile-no-device = Sie haben kein vertrauenswürdiges Gerät
profile-no-device-text = Halten Sie das Telefon bereit, auf dem Sie { $app } benutzen möchten. Wir zeigen Ihnen ein Bild zum Scannen und einen Einmalcode.
profile-activate = Ein Telefon aktivieren
profile-step-install = Installieren Sie { $app } auf dem Telefon und öffnen Sie die App.
profile-step-open = Wählen Sie „Mit einem Code aktivieren“.
profile-step-scan = Scannen Sie das Bild, oder tippen Sie den Code ein.
profile-code = Einmalcode
profile-code-left = Noch { $left } gültig, für ein Telefon
profile-new-code = Neuer Code
profile-code-note = Wer diesen Code hat, kann ein Telefon in Ihrem Namen aktivieren. Zeigen Sie ihn niemandem.

profile-restore-text = Wenn Ihr Telefon verloren, gestohlen oder ersetzt ist: Wir rufen Sie an, Ihre Admins entscheiden, und Sie richten ein neues Telefon ein.
profile-restore-open = Ihr Antrag läuft. Sehen Sie, wie es um ihn steht und was als Nächstes kommt.
profile-restore-continue = Zu Ihrem Antrag

profile-sessions = Wo Sie angemeldet sind
profile-sessions-lead = Kennen Sie eine davon nicht? Beenden Sie sie, und sagen Sie es einem Admin Ihrer Organisation.
profile-session-this = Diese
profile-session-unknown = Ein unbekannter Browser
profile-session-from = von { $from }
profile-session-since = angemeldet: { $when }
profile-session-seen = zuletzt benutzt: { $when }
profile-session-app = Die App auf Ihrem Telefon
profile-session-end = Beenden
profile-session-end-of = die Sitzung in { $what }
profile-sessions-end-others = Alle anderen beenden
profile-sessions-only = Sie sind sonst nirgends angemeldet.

profile-choices = Sprache, Zeit und Aussehen
profile-choices-lead = Auch Nachrichten an Sie sind in dieser Sprache.
profile-language = Sprache
profile-time-zone = Zeitzone
profile-zone-theirs = Wie { $organization }: { $zone }
profile-theme = Farben
profile-theme-hint = Für diesen Browser.
profile-theme-system = Wie das System
profile-theme-light = Hell
profile-theme-dark = Dunkel
profile-save = Einstellungen speichern
profile-zone-unknown = Wählen Sie eine Zeitzone aus der Liste.

profile-phone-add = Nummer hinzufügen
profile-phone-change = Nummer ändern
profile-phone-held = Vor Kurzem geändert: Bis { $when } können Sie den App-Zugang nicht wiederherstellen, es sei denn, ein Admin bestätigt, dass Sie es waren.
profile-no-phone-add = Ohne Nummer können wir Sie nicht anrufen, und nach dem Verlust Ihres Telefons kämen Sie nicht zurück in die App. Fügen Sie sie noch heute hinzu.
