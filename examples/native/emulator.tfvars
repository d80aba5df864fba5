configured_audience_model_arn = "arn:aws:cleanrooms-ml:us-east-1:123456789012:configured-audience-model/lookalikes"
partner_account_ids           = ["111122223333", "444455556666"]
collaboration_id              = "a1b2c3d4-5678-90ab-cdef-111122223333"
