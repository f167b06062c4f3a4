### Times as people say them.

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
# $day (String) - day of the month
# $month (String) - the month's name
# $year (String) - the year
time-date = { $day } { $month } { $year }
# $date (String) - a date with its year
# $time (String) - a time of day
time-date-time = { $date } at { $time }
# $time (String) - a time of day
time-today = today at { $time }
# $time (String) - a time of day
time-tomorrow = tomorrow at { $time }
# $time (String) - a time of day
time-yesterday = yesterday at { $time }
# $weekday (String) - the day's name
# $time (String) - a time of day
time-weekday = { $weekday } at { $time }
time-just-now = just now
time-minutes-ago = { $count ->
    [one] a minute ago
   *[other] { $count } minutes ago
}
time-hours-ago = { $count ->
    [one] an hour ago
   *[other] { $count } hours ago
}
time-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}
time-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
time-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
time-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
# $day (String) - day of the month
# $month (String) - name of the month
time-day-month = { $day } { $month }
