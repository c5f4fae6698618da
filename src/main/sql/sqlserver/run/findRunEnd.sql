select message from podium.run_end where notice_id = :noticeId
