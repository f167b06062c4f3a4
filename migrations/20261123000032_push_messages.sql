-- Messages to browsers. Their recipient is the id of a push subscription.
alter table messages drop constraint messages_channel_check;
alter table messages add constraint messages_channel_check check (channel in ('email', 'voice', 'push'));
