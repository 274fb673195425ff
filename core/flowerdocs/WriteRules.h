// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <memory>
#include <optional>

#include "core/flowerdocs/CoreModel.h"
#include "core/migration/Target.h"

namespace fdc::flowerdocs {

class CoreClient;

/// What a Core refuses when a document is created or replaced, as far as its model tells before anything is
/// sent (docs/flowerdocs.md, Errors). Immutable; thread-safe.
class WriteRules {
public:
    /// Reads the document classes, the categories of their tags and the server's clock.
    static QCoro::Task<base::Result<std::shared_ptr<const WriteRules>>> read(
        std::shared_ptr<CoreClient> client);
    /// @p serverAhead: of this machine's clock.
    WriteRules(const QList<CoreClass>& classes, const QList<TagCategory>& categories,
               base::Milliseconds serverAhead);
    /// The same server's rules of other classes: those of folders.
    std::shared_ptr<const WriteRules> ofClasses(const QList<CoreClass>& classes) const;

    /// FD_F00206. Core looks at the class first, then at the ACL, which only it knows.
    std::optional<base::Error> classObjection(const migration::TargetDocument& document) const;
    /// The ACL that the document would get; empty: none is told.
    QString aclOf(const migration::TargetDocument& document) const;
    /// FD_T01002.
    static base::Error unknownAcl(const QString& acl);
    /// The rest, in Core's order: FD_F00013, FD_F00032, FD_F00033. @p now: of this machine.
    std::optional<base::Error> objection(const migration::TargetDocument& document,
                                         const QDateTime& now) const;

private:
    struct Class {
        QString acl;
        QStringList declared;
        QStringList mandatory;  ///< in the order of their names
    };
    QHash<QString, Class> m_classes;
    QList<TagCategory> m_categories;
    base::Milliseconds m_serverAhead;
};

}  // namespace fdc::flowerdocs
