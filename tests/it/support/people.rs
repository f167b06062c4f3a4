//! The people of the stories, and the two companies they work for.

use readmit::base::{Clock, Instant, MemberId, OrganizationId, Random};
use sqlx::PgPool;
use uuid::Uuid;

/// Somebody with a name.
#[derive(Clone, Debug)]
pub struct Person {
    pub organization: OrganizationId,
    pub id: MemberId,
    pub name: &'static str,
    pub email: &'static str,
    pub phone: Option<&'static str>,
}

/// Everybody. Acme Logistics runs the installation; Globex is another company on it.
#[derive(Clone, Debug)]
pub struct People {
    pub acme: OrganizationId,
    /// Employee of Acme; the phone is gone.
    pub noor: Person,
    /// Admin of Acme.
    pub sanne: Person,
    /// Admin of Acme.
    pub thomas: Person,
    /// Support staff of Acme, the operator.
    pub priya: Person,
    /// Admin of Globex.
    pub marta: Person,
    /// Employee of Globex.
    pub kurt: Person,
}

const NOBODY: Person = Person {
    organization: OrganizationId(Uuid::nil()),
    id: MemberId(Uuid::nil()),
    name: "",
    email: "",
    phone: None,
};

impl People {
    /// Puts everybody in. `acme` is there already: the portal founds its operator itself.
    pub async fn arrive(db: &PgPool, acme: OrganizationId, clock: &Clock, random: &Random) -> Self {
        let now = clock.now();
        let globex = OrganizationId::new(now, random);
        sqlx::query("insert into organizations (id, name, lang, created_at) values ($1, 'Globex', 'de', $2)")
            .bind(globex.0)
            .bind(now)
            .execute(db)
            .await
            .expect("Globex is there");
        let arrival = Arrival { db, now, random };
        let add = |organization, role, name, email, phone| {
            arrival.add(
                organization,
                role,
                Person {
                    name,
                    email,
                    phone,
                    ..NOBODY
                },
            )
        };
        let noor = add(
            acme,
            "",
            "Noor de Vries",
            "noor.devries@acme.example",
            Some("+31612345647"),
        )
        .await;
        let sanne = add(
            acme,
            "admin",
            "Sanne Bakker",
            "sanne.bakker@acme.example",
            Some("+31687654321"),
        )
        .await;
        let thomas = add(
            acme,
            "admin",
            "Thomas Meyer",
            "thomas.meyer@acme.example",
            Some("+4915112345678"),
        )
        .await;
        let priya = add(
            acme,
            "support",
            "Priya Raman",
            "priya.raman@acme.example",
            None,
        )
        .await;
        let marta = add(
            globex,
            "admin",
            "Marta Vogel",
            "marta.vogel@globex.example",
            Some("+4915187654321"),
        )
        .await;
        let kurt = add(
            globex,
            "",
            "Kurt Brandt",
            "kurt.brandt@globex.example",
            Some("+4915111112222"),
        )
        .await;
        Self {
            acme,
            noor,
            sanne,
            thomas,
            priya,
            marta,
            kurt,
        }
    }
}

struct Arrival<'a> {
    db: &'a PgPool,
    now: Instant,
    random: &'a Random,
}

impl Arrival<'_> {
    async fn add(&self, organization: OrganizationId, role: &str, person: Person) -> Person {
        let id = MemberId::new(self.now, self.random);
        sqlx::query(
            "insert into members (organization_id, id, email, name, is_admin, is_support, phone, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(organization.0)
        .bind(id.0)
        .bind(person.email)
        .bind(person.name)
        .bind(role == "admin")
        .bind(role == "support")
        .bind(person.phone)
        .bind(self.now)
        .execute(self.db)
        .await
        .expect("a member is added");
        Person {
            organization,
            id,
            ..person
        }
    }
}
