//! Reading a table in the order of its key, a page at a time, wherever others write.

use sea_orm::sea_query::Condition;
use sea_orm::{
    ColumnTrait, ConnectionTrait, Iterable, ModelTrait, Order, PrimaryKeyToColumn, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::error::Result;
use crate::rows::Table;

/// The next rows after one, in the order of the key; of one body or of all.
pub(crate) async fn after<E: Table>(
    db: &impl ConnectionTrait,
    body: Option<&str>,
    last: Option<&E::Model>,
    limit: u64,
) -> Result<Vec<E::Model>> {
    let key: Vec<E::Column> = E::PrimaryKey::iter().map(PrimaryKeyToColumn::into_column).collect();
    let mut find = E::find();
    if let (Some(body), Some(first)) = (body, key.first()) {
        find = find.filter(first.eq(body));
    }
    if let Some(last) = last {
        find = find.filter(beyond::<E>(&key, last));
    }
    for column in key {
        find = find.order_by(column, Order::Asc);
    }
    Ok(find.limit(limit).all(db).await?)
}

/// The first part of the key is greater, or it is the same and the second is greater, and so on.
fn beyond<E: Table>(key: &[E::Column], last: &E::Model) -> Condition {
    let mut any = Condition::any();
    for (at, column) in key.iter().enumerate() {
        let same = key.iter().take(at).fold(Condition::all(), |all, part| all.add(part.eq(last.get(*part))));
        any = any.add(same.add(column.gt(last.get(*column))));
    }
    any
}
