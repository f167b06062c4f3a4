### Signing in and out.

sign-in-short = Sign in
# $app (String) - the app's name
sign-in-title = Sign in to the { $app } portal
sign-in-lead = You sign in with your work account. We never see your password.
# $organization (String) - the organization's name
# $app (String) - the app's name
sign-in-who = This is the portal of { $organization }. Here you manage your access to { $app }, and get back in after losing your phone.
sign-in-help = When something is wrong
sign-in-continue = Continue
sign-in-lost = Lost your phone?
sign-in-lost-todo = Sign in here on any computer. Your way back in stands on your profile: “Restore app access”.
sign-in-fails = Can’t sign in?
# $organization (String) - the organization's name
sign-in-fails-todo = You use the account and password of your work. If they are not accepted, the IT department of { $organization } helps you; we cannot reset them here.
# $organization (String) - the organization's name
sign-in-fails-both = The IT department of { $organization } looks after your work account. A password of this portal you renew yourself, by the link below the field.

login-used-title = This sign-in is no longer valid
login-used-happened = Your browser brought an answer that was used before, or that it never asked for. That happens when you go back, load the page again, or open a saved address.
login-used-todo = Nothing was lost, and nobody was signed in by it. Start a new sign-in.
login-mixed-title = This answer belongs to another sign-in
login-mixed-happened = You probably started to sign in twice, in two tabs, and came back with the first of them.
login-mixed-todo = Nothing was lost, and nobody was signed in by it. Finish in the other tab, or start again here. If you started none of this yourself, close this page.
login-late-title = This sign-in has run out
login-late-happened = A sign-in must be finished within 10 minutes, and it counts once.
login-late-todo = Nothing was lost. Sign in again, and you come back to the page you wanted.
login-denied-title = You were not signed in
login-denied-happened = You went back, or your work account may not sign in to this portal.
login-denied-todo = Nothing was lost. Sign in again. If that does not help, ask your IT department to let your account in.
login-away-title = Your company’s sign-in service does not answer
login-away-happened = This portal is running, but the service where you sign in cannot be reached right now.
login-away-todo = Nothing was lost. Wait a moment and try again.
login-refused-title = Your company’s sign-in service refuses
login-refused-happened = It does not do what this portal asks of it, so nobody can be signed in right now.
login-untrusted-title = We do not trust the answer
login-untrusted-happened = What your company’s sign-in service sent did not pass our checks, so nobody was signed in.
login-provider-todo = Nothing was lost. Try again. If it stays, tell your admin the time below.

no-account-title = There is no account for you here
# $email (String) - the address that the person signed in with
no-account-happened = You signed in as { $email }, but nobody has an account on this portal with that.
no-account-unnamed = Your work account is fine, but nobody has an account on this portal with it.
no-account-todo = Nothing was changed. If you have another work account, use that one. Otherwise ask an admin of your organization to add you with exactly this e-mail address, and to see that it is confirmed in your work account.
no-account-other = Sign in with another account
