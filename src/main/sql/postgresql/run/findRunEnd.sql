select message::text from podium.run_end where notice_id = :noticeId
