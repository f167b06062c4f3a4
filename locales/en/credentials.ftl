### Passwords: signing in with one, choosing one, and what is said about them. Signing in for an app.

sign-in-lead-both = With your work account, or with a password if you were invited to set one.
sign-in-work = Continue with your work account
sign-in-or = Or with e-mail and password
sign-in-email = E-mail address
sign-in-password = Password
sign-in-enter = Sign in with the password
sign-in-wrong = This e-mail address and password do not go together. Check both, or choose a new password.
# $wait (String) - a length of time
sign-in-wait = Too many tries were wrong. You can try again in { $wait }.
sign-in-again-password = Type your password, and you are back on the same page. What you typed there is kept.

password-show = Show
password-hide = Hide
password-new = New password
password-current = Present password
password-save = Save password
password-keep = Keep the present one
# $least (String) - how many characters
password-hint = At least { $least } characters, of any kind. A few words that have nothing to do with each other are easy to keep and hard to guess. You can paste it.
password-missing = Type the password that you choose.
# $least (String) - how many characters
password-short = Too short: it takes { $least } characters or more. Add a word or two.
# $most (String) - how many characters
password-long = Too long: { $most } characters are the most.
password-yours = Too easy to guess: it is made of your name, your address, or the name of the app or organization. Take words that have nothing to do with you.
password-common = Too easy to guess: it is common, or made of common pieces. Take a few words that have nothing to do with each other.
# $words (String) - like "weak"
password-strength = Strength: { $words }
password-strength-none = very weak
password-strength-weak = weak
password-strength-fair = not enough
password-strength-good = strong
password-strength-best = very strong
password-not-current = This is not your present password.

password-title = Choose your password
# $app (String) - the app's name
# $address (String) - a masked e-mail address
password-invited = For { $address }, to sign in to the { $app } portal and the app.
# $address (String) - a masked e-mail address
password-reset = For { $address }. The password before will no longer count.
password-then-sign-in = Then you sign in with your e-mail address and this password.
password-then-signed-out = Whoever is signed in with your account is signed out.
password-then-mail = You get an e-mail that says that it was you.
# $when (String) - date and time
password-link-until = This link counts once, until { $when }.
password-gone-title = This link no longer works
password-gone = Such a link counts once and for a limited time, and a newer one may have replaced it. Nothing was changed.
password-gone-reset = If you have a password and forgot it, ask for a new link.
password-gone-invitation = If you were invited and have no password yet, ask an admin of your organization to invite you again.

password-forgotten = Forgotten your password?
password-forgotten-lead = Tell us your e-mail address, and we send you a link with which you choose a new one.
password-send-link = Send me a link
password-asked-title = Look at your e-mail
password-asked = If somebody has a password here with this address, a link is on its way there. It counts for an hour.
password-asked-spam = Nothing after some minutes? Look into the folder for unwanted mail, and check the address.
password-asked-sso = Whoever signs in with a work account has no password here and gets no e-mail.
password-asked-admin = No password yet? An admin of your organization can invite you.

password-change = Change your password
password-change-lead = Whoever is signed in elsewhere with your account is then signed out, and you get an e-mail about it.
profile-password = E-mail and password
profile-password-hint = With the password that you chose. You change it under Security.
profile-password-title = Password
profile-password-text = You sign in with your e-mail address and a password.
profile-password-change = Change password

flash-invited = Invited. The person gets an e-mail with a link.
flash-password-set = Your password is saved. Sign in with it now.
flash-password-changed = Your password is changed. Whoever was signed in elsewhere is signed out.

members-by-password = E-mail and password
# $when (String) - a date
members-invited-until = Invited, until { $when }
members-password = Password
members-password-text = For somebody without a work account. The person gets an e-mail with a link that counts for 10 days, and then signs in with the e-mail address and a password.
# $when (String) - date and time
members-password-open = Invited. The link counts until { $when }; a new invitation replaces it.
members-invite = Invite to set a password
members-invite-again = Invite again
members-password-linked = This person signs in with a work account and needs no password here.
members-password-suspended = This person is suspended. Let them in again first.
members-password-has = This person has a password. Whoever forgets it asks for a link on the sign-in page.

history-password-invited = Invited to set a password
history-password-forgotten = A link for a forgotten password was asked for
history-password-set = Password set
history-password-reset = New password set with the link of an e-mail
history-password-changed = Password changed
history-password-removed = The password is gone: sign-in with the work account only

deliveries-kind-password-invitation = Invitation to set a password
deliveries-kind-password-reset = Link for a forgotten password
deliveries-kind-password-set = Password set
deliveries-kind-password-changed = Password changed

# $app (String) - the app's name
mail-password-invitation = Set your password for { $app }
# $by (String) - an admin
# $app (String) - the app's name
mail-password-invited = { $by } has invited you to set a password. With it and your e-mail address you sign in to { $app } and its portal.
mail-password-link-once = The link counts once. It is for you alone, so forward this e-mail to nobody.
mail-password-address = Your e-mail address
mail-password-until = The link counts until
mail-password-choose = Choose your password
mail-password-choose-new = Choose a new password
mail-password-unexpected = Did you not expect this?
# $by (String) - an admin
mail-password-ask-admin = Then leave it: without the link nobody gets a password. Ask { $by } about it, on a number that you already know.
# $app (String) - the app's name
mail-password-reset = Your new password for { $app }
# $app (String) - the app's name
mail-password-reset-how = You, or somebody who typed your address, said that you forgot your password for { $app }. With this link you choose a new one.
mail-password-leave = Then leave it: your password stays as it is.
mail-password-set = Your password was set
# $when (String) - date and time
# $app (String) - the app's name
mail-password-set-how = Your password for { $app } was set on { $when }. You sign in with it and your e-mail address.
mail-password-changed = Your password was changed
# $when (String) - date and time
# $app (String) - the app's name
mail-password-changed-how = Your password for { $app } was changed on { $when }. The one before no longer counts.
mail-password-signed-out = Whoever was signed in elsewhere with your account is signed out.
mail-password-alarm = Then somebody else is using your account and your mailbox, perhaps. Change the password of your mailbox first, then choose a new password here, and tell one of your admins at once.

# $app (String) - the app's name
handover-title = Continue to { $app }?
# $app (String) - the app's name
handover-lead = { $app } asks to be signed in with your account.
handover-account = Account
# $app (String) - the app's name
handover-go = Continue to { $app }
handover-other = Use another account
# $app (String) - the app's name
handover-care = Did you not just start this in { $app } yourself? Then close this page: somebody else would be signed in with your account.

problem-wrong-credentials = This e-mail address and password do not go together.
problem-password-not-allowed = Nobody signs in with a password here. Use single sign-on.
problem-sign-in-code-gone = This sign-in was used or has run out. Start again.
