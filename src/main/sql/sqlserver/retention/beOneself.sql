exec sys.sp_set_session_context N'podium.retention', null
