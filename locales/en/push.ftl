### Push messages. They show on locked screens, so they name nobody.

push-waits = A recovery request waits for you
# $app (String) - the app's name
push-waits-text = Somebody cannot get into { $app } until it is decided. Click to review it.
push-test = This is a test
# $app (String) - the app's name
push-test-text = This is how { $app } tells you that a request waits for you.
