/** The storage on a SQL database. */
@SuppressWarnings({
  "requires-automatic", // Flyway's jar has neither a module nor a name for one
  "requires-transitive-automatic" // Guice's has a name only; SqlStorageModule extends its class
})
module io.syncstorage.sql {
  requires transitive io.syncstorage.api;
  requires com.zaxxer.hikari;
  requires flyway.core;
  requires java.sql;
  requires org.jooq;
  requires static transitive com.google.guice;
  requires static jakarta.xml.bind;
  requires static org.jspecify;

  exports io.syncstorage.sql;
}
