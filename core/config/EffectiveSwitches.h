// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QList>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>
#include <optional>

#include "core/config/Language.h"
#include "core/config/Placeholders.h"
#include "core/config/PropertiesDocument.h"

/// What is really on. A connector is on when `connectors.enabled` (absent = true) and
/// `connectors.<id>.enabled` (absent = false) and `<id>.connector.enabled` (absent = true) are on; an
/// environment variable in Spring's relaxed form beats the file (docs/configuration.md).
namespace fdc::config {

/// One of the three switches of a connector.
struct Switch {
    QString key;
    QString value;  ///< as found, or the default; a value that is no boolean counts as off
    bool on = false;
    bool valid = true;  ///< false: value (after resolving references) is no boolean
    Origin origin = Origin::Default;
    std::optional<qint64> line;  ///< for Origin::File
    QString variable;            ///< for Origin::Environment
};

/// Why a connector is on or off; the words of `code()`.
enum class SwitchReason { On, MasterOff, ConnectorAbsent, ConnectorOff, ProductOff, ValueInvalid };

struct EffectiveConnector {
    QString id;
    bool effective = false;
    SwitchReason reason =
        SwitchReason::On;    ///< the first switch that keeps it off, in the order of `switches`
    QList<Switch> switches;  ///< master, connector, product

    /// ON, MASTER_OFF, CONNECTOR_ABSENT, CONNECTOR_OFF, PRODUCT_OFF, VALUE_INVALID.
    QString code() const;
    /// One sentence that names every switch that keeps it off, with its place.
    QString reasonText(Language language) const;
    /// One line for each thing that must change for the connector to be on; empty when it is on.
    QStringList changes(Language language) const;
};

/// One assignment that an edit of the file makes.
struct ConfigEdit {
    QString key;
    QString value;
    bool operator==(const ConfigEdit&) const = default;
};

struct TogglePlan {
    QList<ConfigEdit> edits;         ///< empty when the file already says so
    EffectiveConnector after;        ///< the state once the edits are saved
    bool reached = false;            ///< after.effective is what was asked
    QStringList replacedReferences;  ///< keys whose ${…} the edits would replace by a plain value
    /// What still stands against the wish: master switch, environment variables; empty when reached.
    QString remark(Language language) const;
    bool wanted = false;
};

/// Evaluates a document under an environment; both must outlive the object. Not for concurrent use.
class EffectiveSwitches {
public:
    EffectiveSwitches(const PropertiesDocument& document, const QProcessEnvironment& environment)
        : m_document(document), m_environment(environment) {}

    EffectiveConnector connector(const QString& id) const;

    /// fast2, plume, companion, then custom connectors that the document or @p registered names, without
    /// repeats.
    QList<EffectiveConnector> all(const QStringList& registered = {}) const;

    /// The edits that switch a connector: `connectors.<id>.enabled`, and the product switch when it is
    /// present in the file and contrary.
    TogglePlan planToggle(const QString& id, bool on) const;

    /// {"connectors": {id: {effective, code, reason, changes, switches: [{key, value, line, origin}]}}}.
    static QJsonObject toJson(const QList<EffectiveConnector>& connectors, Language language);

private:
    Switch read(const QString& key, bool absent) const;

    const PropertiesDocument& m_document;
    const QProcessEnvironment& m_environment;
};

/// True for ids that the keys `connectors.<id>.…` use for something else: monitoring, health, metrics,
/// alerts.
bool isReservedConnectorId(QStringView id);

}  // namespace fdc::config
