### Tijden zoals mensen ze zeggen.

month-1 = januari
month-2 = februari
month-3 = maart
month-4 = april
month-5 = mei
month-6 = juni
month-7 = juli
month-8 = augustus
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
weekday-1 = maandag
weekday-2 = dinsdag
weekday-3 = woensdag
weekday-4 = donderdag
weekday-5 = vrijdag
weekday-6 = zaterdag
weekday-7 = zondag
time-date = { $day } { $month } { $year }
time-date-time = { $date } om { $time }
time-today = vandaag om { $time }
time-tomorrow = morgen om { $time }
time-yesterday = gisteren om { $time }
time-weekday = { $weekday } om { $time }
time-just-now = zojuist
time-minutes-ago = { $count ->
    [one] een minuut geleden
   *[other] { $count } minuten geleden
}
time-hours-ago = { $count ->
    [one] een uur geleden
   *[other] { $count } uur geleden
}
time-seconds = { $count ->
    [one] { $count } seconde
   *[other] { $count } seconden
}
time-minutes = { $count ->
    [one] { $count } minuut
   *[other] { $count } minuten
}
time-hours = { $count ->
    [one] { $count } uur
   *[other] { $count } uur
}
time-days = { $count ->
    [one] { $count } dag
   *[other] { $count } dagen
}
time-day-month = { $day } { $month }
