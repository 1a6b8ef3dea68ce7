"""Which labels a sample may carry and what is stored of them: decided from the JSON alone, without any I/O."""
