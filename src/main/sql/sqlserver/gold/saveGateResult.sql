insert into podium.gate_result (
  domain, gate, assertion, sha256, severity, outcome, measured, expected, message, sample, run_id, published
) values (
  :domain, :gate, :assertion, :sha256, :severity, :outcome, :measured, :expected, :message, :sample, :runId, :published
)
