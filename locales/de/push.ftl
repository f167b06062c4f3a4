### Push-Nachrichten. Sie erscheinen auch auf gesperrten Bildschirmen und nennen deshalb niemanden.

push-waits = Ein Wiederherstellungsantrag wartet auf Sie
push-waits-text = Jemand kommt nicht in { $app }, bis darüber entschieden ist. Klicken Sie, um ihn zu prüfen.
push-waits-lost = Jemand hat ein Telefon verloren und kommt nicht in { $app }, bis darüber entschieden ist. Klicken Sie, um ihn zu prüfen.
push-waits-passcode = Jemand hat den Code vergessen und kommt nicht in { $app }, bis darüber entschieden ist. Klicken Sie, um ihn zu prüfen.
push-waits-blocked = Jemand ist nach falschen Codes gesperrt und kommt nicht in { $app }, bis darüber entschieden ist. Klicken Sie, um ihn zu prüfen.
push-reminder = Ein Antrag wartet noch
push-own-reminder = Sie werden noch einmal um eine Entscheidung gebeten
push-disowned = „Das war ich nicht“
push-disowned-text = Ein Antrag für { $app } wurde als nicht von der Person selbst gemeldet. Öffnen Sie, um zu sehen, für wen ein Stopp gilt.
push-test = Dies ist ein Test
push-test-text = So meldet Ihnen { $app }, dass ein Antrag auf Sie wartet.
