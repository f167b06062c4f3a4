### Push messages. They show on locked screens, so they name nobody.

push-waits = A recovery request waits for you
# $app (String) - the app's name
push-waits-text = Somebody cannot get into { $app } until it is decided. Click to review it.
# $app (String) - the app's name
push-waits-lost = Somebody lost a phone and cannot get into { $app } until it is decided. Click to review it.
# $app (String) - the app's name
push-waits-passcode = Somebody forgot the passcode and cannot get into { $app } until it is decided. Click to review it.
# $app (String) - the app's name
push-waits-blocked = Somebody is blocked after wrong passcodes and cannot get into { $app } until it is decided. Click to review it.
push-reminder = A request still waits
push-own-reminder = You are asked once more to decide
push-disowned = “This wasn’t me”
# $app (String) - the app's name
push-disowned-text = A request for { $app } was reported as not the person’s own. Open to see who is on hold.
push-test = This is a test
# $app (String) - the app's name
push-test-text = This is how { $app } tells you that a request waits for you.
