/** Names the columns, rules and errors that every room and every output shares. */
package io.github.echosift.schema;
