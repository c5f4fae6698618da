delete from podium.pipeline_pause where pipeline = :pipeline
