"""Note + Layout → Document: order, numbers, resolved references, sums, formatted figures."""
