//! The body, its units, sites and staff, and the version of the plan.

use super::*;
use crate::model::{Contact, Licence};

impl Resolver {
    pub(super) fn body(&mut self, file: wire::BodyFile) -> PublicBody {
        let units = file
            .units
            .into_iter()
            .map(|unit| Unit {
                id: UnitId::new(&unit.id),
                name: unit.name,
                kind: unit.kind.into(),
                parent: unit.parent.as_deref().map(|parent| self.unit(parent)),
                head: unit.head,
            })
            .collect();
        let sites = file
            .sites
            .into_iter()
            .map(|site| Site { name: site.name, address: site.address, hours: site.hours, main: site.main })
            .collect();
        let staff = file
            .staff
            .into_iter()
            .map(|count| StaffCount {
                as_of: self.date(count.as_of.as_deref(), &NodeId::body(), "body.staff"),
                dimension: count.dimension.into(),
                category: count.category.unwrap_or_default(),
                count: count.count,
                share: self.decimal(count.share.as_deref(), &NodeId::body(), "body.staff"),
            })
            .collect();
        PublicBody {
            name: file.name.trim().to_owned(),
            ipa_code: file.ipa_code,
            kind: file.kind,
            code_scheme: file.code_scheme,
            units,
            sites,
            staff,
            licence: file.licence.map(|licence| Licence { name: licence.name, url: licence.url }),
            accessibility_contact: file.accessibility_contact.map(|contact| Contact {
                email: contact.email,
                phone: contact.phone,
                page: contact.page,
            }),
        }
    }

    pub(super) fn revision(&mut self, file: wire::RevisionFile) -> Revision {
        Revision {
            number: file.number,
            status: file.status.into(),
            act: file.act.map(|act| Act {
                date: self.date(act.date.as_deref(), &NodeId::body(), "revision.act.date"),
                organ: act.organ,
                kind: act.kind,
                number: act.number,
            }),
        }
    }
}
