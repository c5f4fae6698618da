/** Delivery in bulk: rows to Salesforce by its Bulk API 2.0, in jobs that are followed to their end. */
package dev.podium.delivery.bulk;
