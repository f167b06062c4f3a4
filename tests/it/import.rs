//! The list of members that an organization brings.

use readmit::members::{Imported, NotImported};

use crate::support::TestApp;

type Member = (
    String,
    String,
    bool,
    bool,
    Option<String>,
    Option<String>,
    Option<String>,
);

async fn members(app: &TestApp) -> Vec<Member> {
    sqlx::query_as(
        "select email, name, is_admin, is_support, phone, lang, subject from members
         where organization_id = $1 order by email",
    )
    .bind(app.people.acme.0)
    .fetch_all(&app.db)
    .await
    .unwrap()
}

#[actix_web::test]
async fn people_are_added_and_changed_and_stay_who_they_are_to_the_provider() {
    let app = TestApp::start().await;
    let before = members(&app).await.len();
    sqlx::query("update members set issuer = 'https://login.acme.example', subject = 's-1', roles_from_provider = true where id = $1")
        .bind(app.people.sanne.id.0)
        .execute(&app.db)
        .await
        .unwrap();
    let list = "email;name;role;phone;locale\n\
        jonas.keller@acme.example;Jonas Keller;support;+49 151 23456789;de\n\
        Sanne.Bakker@acme.example;Sanne Bakker-Smit;employee;;nl\n\
        priya.raman@acme.example;Priya Raman;support;;\n";
    let imported = app.portal.import(list.as_bytes()).await.unwrap();
    assert_eq!(
        imported,
        Imported {
            added: 1,
            changed: 1,
            same: 1
        }
    );
    let now = members(&app).await;
    assert_eq!(now.len(), before + 1);
    let member = |email: &str| now.iter().find(|member| member.0 == email).unwrap().clone();
    let some = |text: &str| Some(text.to_owned());
    let jonas = member("jonas.keller@acme.example");
    assert_eq!(
        (
            jonas.1.as_str(),
            jonas.2,
            jonas.3,
            jonas.4,
            jonas.5,
            jonas.6
        ),
        (
            "Jonas Keller",
            false,
            true,
            some("+4915123456789"),
            some("de"),
            None
        )
    );
    let sanne = member("sanne.bakker@acme.example");
    assert_eq!(
        (
            sanne.1.as_str(),
            sanne.2,
            sanne.3,
            sanne.4,
            sanne.5,
            sanne.6
        ),
        (
            "Sanne Bakker-Smit",
            false,
            false,
            some(app.people.sanne.phone.unwrap()),
            some("nl"),
            some("s-1")
        )
    );
    let again = app.portal.import(list.as_bytes()).await.unwrap();
    assert_eq!(
        again,
        Imported {
            added: 0,
            changed: 0,
            same: 3
        }
    );
}

#[actix_web::test]
async fn a_number_that_replaces_another_is_remembered_as_a_change() {
    let app = TestApp::start().await;
    let changed = || async {
        sqlx::query_scalar::<_, Option<readmit::base::Instant>>(
            "select phone_changed_at from members where id = $1",
        )
        .bind(app.people.noor.id.0)
        .fetch_one(&app.db)
        .await
        .unwrap()
    };
    let import = async |phone: &str| {
        let list = format!(
            "email,name,role,phone,locale\nnoor.devries@acme.example,Noor de Vries,employee,{phone},\n"
        );
        app.portal.import(list.as_bytes()).await.unwrap();
    };
    import(app.people.noor.phone.unwrap()).await;
    import("").await;
    assert_eq!(changed().await, None);
    import("+31612345699").await;
    assert_eq!(changed().await, Some(app.now()));
}

#[actix_web::test]
async fn one_bad_row_and_nothing_is_imported() {
    let app = TestApp::start().await;
    let before = members(&app).await;
    let list = "email,name,role,phone,locale\n\
        jonas.keller@acme.example,Jonas Keller,employee,,de\n\
        amira.haddad@acme.example,Amira Haddad,boss,12,nl\n";
    let refusal = app.portal.import(list.as_bytes()).await.unwrap_err();
    assert!(matches!(&refusal, NotImported::BadRows { rows } if rows.len() == 1));
    assert_eq!(
        refusal.to_string(),
        "line 3: role \"boss\" must be employee, admin or support; \
         phone must be a number with its country, like +31612345678, or nothing"
    );
    assert_eq!(members(&app).await, before);
}

#[actix_web::test]
async fn an_import_is_into_the_operators_organization_only() {
    let app = TestApp::start().await;
    let list = "email,name,role,phone,locale\nkurt.brandt@globex.example,Kurt Brandt,admin,,\n";
    let imported = app.portal.import(list.as_bytes()).await.unwrap();
    assert_eq!(
        imported,
        Imported {
            added: 1,
            changed: 0,
            same: 0
        }
    );
    let globex: bool = sqlx::query_scalar("select is_admin from members where id = $1")
        .bind(app.people.kurt.id.0)
        .fetch_one(&app.db)
        .await
        .unwrap();
    assert!(!globex, "Globex keeps its own");
}
