// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QMap>
#include <QString>
#include <QStringList>

#include "core/base/Result.h"

namespace fdc::connector {

/// A document that a connector brings to FlowerDocs.
struct DocumentDelivery {
    QString connector;
    /// Stable in the other system: the same id is the same document, however often it is delivered.
    QString sourceId;
    QString classId;
    QString name;
    QMap<QString, QStringList> tags;
    QString contentFile;  ///< absolute; stays the caller's
    QString contentType;  ///< MIME type; empty: guessed from the name
    QString correlation;
};

struct DeliveredDocument {
    QString documentId;
    bool created = false;  ///< false: it was there already, and is as delivered now
    QString sha256;        ///< of the content, read back
};

/// Where connectors hand in documents; the environment's FlowerDocs stands behind it. A delivery may be
/// repeated: twice is once. Thread: the engine's event loop. Errors: those of migration::Target,
/// CONNECTOR_OFF.
class DocumentDesk {
public:
    virtual ~DocumentDesk() = default;
    virtual QCoro::Task<base::Result<DeliveredDocument>> deliver(DocumentDelivery delivery) = 0;
};

}  // namespace fdc::connector
