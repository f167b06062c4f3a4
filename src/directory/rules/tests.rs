use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn person(id: u128, admin: bool, suspended: bool) -> Person {
    Person {
        id: MemberId(Uuid::from_u128(id)),
        email: format!("person{id}@acme.example").parse().unwrap(),
        name: format!("Person {id}"),
        phone: None,
        lang: None,
        admin,
        support: false,
        from_provider: false,
        suspended,
    }
}

fn row(id: u128, role: Role) -> Row {
    Row {
        line: u64::try_from(id).unwrap() + 2,
        email: format!("person{id}@acme.example").parse().unwrap(),
        name: format!("Person {id}"),
        role,
        phone: None,
        lang: None,
    }
}

#[test]
fn who_is_no_admin_any_more_does_nothing() {
    let people = [person(1, true, false), person(2, false, false)];
    let by = people[1].id;
    assert_eq!(
        set_role(&people, &people[0], by, false),
        Err(Refusal::NoAdmin)
    );
    assert_eq!(suspend(&people, &people[0], by), Err(Refusal::NoAdmin));
    assert_eq!(reinstate(&people, &people[0], by), Err(Refusal::NoAdmin));
}

#[test]
fn a_list_says_what_is_new() {
    let known = person(1, false, false);
    let mut listed = row(1, Role::Admin);
    listed.name = "Another".into();
    listed.phone = "+31612345642".parse().ok();
    let others = [known, person(2, true, false)];
    let news = vec![
        News::Name("Person 1".into()),
        News::Role(Role::Employee),
        News::Phone(None),
    ];
    assert_eq!(
        plan(
            &[listed, row(2, Role::Admin), row(3, Role::Employee)],
            &others
        ),
        Ok(vec![Effect::Changed(news), Effect::Same, Effect::Added])
    );
}

fn people() -> impl Strategy<Value = Vec<Person>> {
    let flags = prop::collection::vec((any::<bool>(), any::<bool>()), 1..6);
    flags.prop_map(|flags| {
        let people = (1_u128..).zip(flags);
        people
            .map(|(id, (admin, suspended))| person(id, admin, suspended))
            .collect()
    })
}

fn deciding(people: &[Person]) -> usize {
    people.iter().filter(|person| person.decides()).count()
}

proptest! {
    #[test]
    fn whatever_admins_do_one_remains(
        start in people(),
        steps in prop::collection::vec((0_usize..6, 0_usize..6, 0_u8..4), 0..30),
    ) {
        let mut people = start;
        let had = deciding(&people);
        for (by, whom, what) in steps {
            let (by, whom) = (by % people.len(), whom % people.len());
            let (by, member) = (people[by].id, people[whom].clone());
            let done = match what {
                0 | 1 => set_role(&people, &member, by, what == 0),
                2 => suspend(&people, &member, by),
                _ => reinstate(&people, &member, by),
            };
            if done == Ok(true) {
                match what {
                    0 | 1 => people[whom].admin = what == 0,
                    _ => people[whom].suspended = what == 2,
                }
            }
            prop_assert!(deciding(&people) >= usize::from(had > 0));
        }
    }

    #[test]
    fn no_list_takes_the_last_admin(start in people(), roles in prop::collection::vec(any::<bool>(), 0..6)) {
        let role = |admin: bool| if admin { Role::Admin } else { Role::Employee };
        let rows: Vec<Row> = (1_u128..).zip(roles).map(|(id, admin)| row(id, role(admin))).collect();
        let mut after = start.clone();
        if plan(&rows, &start).is_ok() {
            for row in &rows {
                if let Some(person) = after.iter_mut().find(|person| person.email == row.email) {
                    person.admin = row.role == Role::Admin;
                }
            }
            prop_assert!(deciding(&after) >= usize::from(deciding(&start) > 0));
        }
    }
}
