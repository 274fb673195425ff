// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/SandboxEnvironment.h"

#include <QFileInfo>

#include "app/engine/Engine.h"
#include "core/base/platform/Files.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using config::Environment;

namespace {

/// What the sandbox is configured by, written once; the operator may edit it like any other.
QByteArray sandboxProperties() {
    return "# FlowerDocs Core of the sandbox\n"
           "connectors.enabled=true\n"
           "connectors.fast2.enabled=true\n"
           "fast2.connector.enabled=true\n"
           "\n"
           "connectors.monitoring.enabled=true\n"
           "connectors.health.check.interval=60\n"
           "connectors.metrics.enabled=true\n";
}

}  // namespace

Result<Environment> sandboxAsEnvironment(const QString& folder) {
    FDC_TRY(base::platform::makePrivateDirectory(folder));
    Environment environment;
    environment.name = QString::fromUtf16(config::sandboxEnvironment);
    environment.corePropertiesFile = folder + u"/core.properties"_s;
    if (!QFileInfo::exists(environment.corePropertiesFile))
        FDC_TRY(base::platform::replaceFile(environment.corePropertiesFile, sandboxProperties()));
    return environment;
}

Result<Environment> environmentNamed(Engine& engine, const QString& name) {
    return name == QStringView(config::sandboxEnvironment)
               ? sandboxAsEnvironment(engine.folder().file(u"sandbox"_s))
               : engine.environments().find(name);
}

}  // namespace fdc::engine
