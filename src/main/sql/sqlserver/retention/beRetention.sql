-- What the trigger of each landing table asks for, besides that whoever says so is a member of podium_retention.
exec sys.sp_set_session_context N'podium.retention', 1
