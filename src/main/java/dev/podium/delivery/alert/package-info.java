/** The steps of the Kamelets that carry alerts to people. */
package dev.podium.delivery.alert;
