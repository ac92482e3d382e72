package org.peekplatform.storage;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets the tests of a class that uses {@link SharedPostgres} run on a PostgreSQL that is installed
 * on this machine, in a database that Peek does not run; on the embedded one where there is none.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface OnInstalledPostgres {}
