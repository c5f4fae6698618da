select change_tracking_current_version() as now, change_tracking_min_valid_version(object_id(?)) as oldest
