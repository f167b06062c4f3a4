//! Postgres' own catalogue: every tenant table can be distributed by organization, and the portal's
//! role may do no more than it needs.

use std::collections::BTreeMap;

use sqlx::PgPool;

use crate::support::{Database, refused};

/// Tables that are not keyed by organization, and why.
const EXEMPT: [(&str, &str); 6] = [
    ("organizations", "it is what the others are distributed by"),
    (
        "sessions",
        "found by the hash of its key before any organization is known",
    ),
    (
        "access_tokens",
        "found by the hash of the token before any organization is known",
    ),
    (
        "dpop_proofs",
        "hashes of proofs, looked at before it is known whose key made them",
    ),
    (
        "password_tries",
        "counted by keys that are derived from what was typed, whether it belongs to anybody or not",
    ),
    (
        "_sqlx_migrations",
        "which migrations ran; no organization's data",
    ),
];

/// Every key and foreign key of our tables: table, its name, its kind (p, u or f), the first column,
/// and for a foreign key the table and first column it refers to.
const KEYS: &str = "
    select t.relname::text, i.relname::text, case when x.indisprimary then 'p' else 'u' end,
           coalesce(a.attname::text, 'an expression'), '', ''
    from pg_index x
    join pg_class t on t.oid = x.indrelid
    join pg_class i on i.oid = x.indexrelid
    left join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0] and a.attnum > 0
    where t.relnamespace = 'public'::regnamespace and (x.indisunique or x.indisexclusion)
    union all
    select t.relname::text, c.conname::text, 'f', a.attname::text, r.relname::text, ra.attname::text
    from pg_constraint c
    join pg_class t on t.oid = c.conrelid
    join pg_class r on r.oid = c.confrelid
    join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
    join pg_attribute ra on ra.attrelid = r.oid and ra.attnum = c.confkey[1]
    where t.relnamespace = 'public'::regnamespace and c.contype = 'f'
    order by 1, 2";

/// Every table of ours, and whether it has an `organization_id` that is never null.
const TABLES: &str = "
    select t.relname::text, exists (
        select from pg_attribute a
        where a.attrelid = t.oid and a.attname = 'organization_id' and a.attnotnull and not a.attisdropped
    )
    from pg_class t
    where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p')
    order by 1";

/// What keeps a table from being distributed by organization.
async fn not_by_organization(db: &PgPool) -> Vec<String> {
    let tables: Vec<(String, bool)> = sqlx::query_as(TABLES).fetch_all(db).await.unwrap();
    let keys: Vec<(String, String, String, String, String, String)> =
        sqlx::query_as(KEYS).fetch_all(db).await.unwrap();
    let exempt = |table: &str| EXEMPT.iter().any(|(name, _)| *name == table);
    let mut found = Vec::new();
    for (table, belongs) in &tables {
        if !belongs && !exempt(table) {
            found.push(format!("{table} has rows of no organization"));
        }
        if !keys.iter().any(|key| key.0 == *table && key.2 == "p") {
            found.push(format!("{table} has no primary key"));
        }
    }
    for (table, name, kind, first, other, other_first) in keys {
        let begins = match kind.as_str() {
            // The operator's mark, and the migrations' own number: no organization to begin with.
            "p" | "u" => first == "organization_id" || exempt(&table),
            _ if other == "organizations" => first == "organization_id",
            _ => first == "organization_id" && other_first == "organization_id",
        };
        if !begins {
            found.push(format!("{table}: {name} begins with {first}"));
        }
    }
    let gone = EXEMPT
        .iter()
        .filter(|(name, _)| !tables.iter().any(|(table, _)| table == name));
    found.extend(gone.map(|(name, why)| format!("{name} is exempt ({why}) and not there")));
    found
}

#[actix_web::test]
async fn every_key_of_a_tenant_table_begins_with_its_organization() {
    let db = Database::new().await.owner;
    let found = not_by_organization(&db).await;
    assert!(found.is_empty(), "{found:#?}");
}

#[actix_web::test]
async fn a_table_that_could_not_be_distributed_is_noticed() {
    let db = Database::new().await.owner;
    sqlx::raw_sql(
        "create table vouchers (id uuid primary key, organization_id uuid not null references organizations (id), code text unique);
         create table notes (organization_id uuid, member_id uuid, about uuid references vouchers (id), constraint one unique (member_id, organization_id));
         create table aliases (organization_id uuid not null, alias text, primary key (organization_id, alias));
         create unique index aliases_any_case on aliases (lower(alias))",
    )
    .execute(&db)
    .await
    .unwrap();
    assert_eq!(
        not_by_organization(&db).await,
        [
            "notes has rows of no organization",
            "notes has no primary key",
            "aliases: aliases_any_case begins with an expression",
            "notes: notes_about_fkey begins with about",
            "notes: one begins with member_id",
            "vouchers: vouchers_code_key begins with code",
            "vouchers: vouchers_pkey begins with id",
        ]
    );
}

#[actix_web::test]
async fn the_portals_role_owns_nothing_and_may_only_what_it_needs() {
    let database = Database::new().await;
    let owned: Vec<(String,)> = sqlx::query_as(
        "select relname::text from pg_class where pg_get_userbyid(relowner) = 'readmit_portal'
         union all select proname::text from pg_proc where pg_get_userbyid(proowner) = 'readmit_portal'
         union all select nspname::text from pg_namespace where pg_get_userbyid(nspowner) = 'readmit_portal'",
    )
    .fetch_all(&database.owner)
    .await
    .unwrap();
    assert!(owned.is_empty(), "{owned:?}");
    let granted: Vec<(String, String)> = sqlx::query_as(
        "select t.relname::text, string_agg(p.name, ' ' order by p.name)
         from pg_class t
         cross join unnest(array['SELECT','INSERT','UPDATE','DELETE','TRUNCATE','REFERENCES','TRIGGER']) p (name)
         where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p', 'v', 'm')
         and has_table_privilege('readmit_portal', t.oid, p.name)
         group by t.relname",
    )
    .fetch_all(&database.owner)
    .await
    .unwrap();
    let granted: BTreeMap<String, String> = granted.into_iter().collect();
    for (table, rights) in granted {
        let expected = match table.as_str() {
            "history" | "owner_reminders" => "INSERT SELECT",
            "not_me_links" | "password_links" | "dpop_proofs" => "DELETE INSERT SELECT",
            "sessions" | "access_tokens" | "push_subscriptions" | "member_passwords"
            | "password_tries" | "app_sign_ins" => "DELETE INSERT SELECT UPDATE",
            "_sqlx_migrations" | "member_words" | "request_days" => "SELECT",
            _ => "INSERT SELECT UPDATE",
        };
        assert_eq!(rights, expected, "{table}");
    }
    for sql in [
        "create table elsewhere (id int)",
        "alter table history disable trigger history_is_append_only",
        "drop trigger recovery_requests_move on recovery_requests",
        "drop index devices_one_trusted",
        "create or replace function history_is_append_only() returns trigger language plpgsql as 'begin return new; end'",
    ] {
        let (code, words) = refused(sqlx::raw_sql(sql).execute(&database.portal).await);
        assert_eq!(code, "42501", "{sql}: {words}");
    }
}
