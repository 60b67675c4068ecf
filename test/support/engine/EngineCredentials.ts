import './engineFolder';
import { Credentials, getAdditionalKeys } from 'n8n-core';
import type { PackageDirectoryLoader } from 'n8n-core';
import { ICredentialsHelper, isExpression, NodeHelpers, UserError, Workflow } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	ICredentialType,
	IDataObject,
	IExecuteData,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeParameters,
	INodeProperties,
	INodeType,
	IRequestOptionsSimplified,
	IWorkflowDataProxyAdditionalKeys,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';

const nobody: INode = { id: '', name: '', type: 'nobody', typeVersion: 1, position: [0, 0], parameters: {} };
const nobodysType = { description: { properties: [] } } as unknown as INodeType;

/** Resolves expressions where no node asks, as in the test of a credential. */
function resolveAlone(
	data: INodeParameters | null,
	mode: WorkflowExecuteMode,
	keys: IWorkflowDataProxyAdditionalKeys,
): ICredentialDataDecryptedObject {
	const nodeTypes = {
		getByName: () => nobodysType,
		getByNameAndVersion: () => nobodysType,
		getKnownTypes: () => ({}),
	};
	const { expression } = new Workflow({ nodes: [nobody], connections: {}, active: false, nodeTypes });
	return expression.getComplexParameterValue(
		nobody,
		data as INodeParameters,
		mode,
		keys,
		undefined,
		undefined,
		data as INodeParameters,
	) as ICredentialDataDecryptedObject;
}

/**
 * The credentials of an engine: plain data in memory instead of n8n's database, applied to requests by the credential
 * class of the package (`authenticate`), with its expressions resolved by n8n's own engine. No pre-authentication and
 * no OAuth: the package has none.
 */
export class EngineCredentials extends ICredentialsHelper {
	constructor(
		private readonly loader: PackageDirectoryLoader,
		/** Decrypted data per credential type. May be changed between runs. */
		readonly data: Record<string, ICredentialDataDecryptedObject>,
		private readonly others: Record<string, ICredentialType> = {},
	) {
		super();
	}

	getType(type: string): ICredentialType {
		return this.others[type] ?? this.loader.getCredential(type).type;
	}

	getParentTypes(type: string): string[] {
		return this.getType(type).extends ?? [];
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.getType(type).properties;
	}

	isCredentialUsableByNode(type: string, nodeType: string): boolean {
		const credential = this.getType(type);
		if (!credential.restrictToSupportedNodes) return true;
		const base = nodeType.replace(/Tool$/, '');
		return (credential.supportedNodes ?? []).some((name) => `${this.loader.packageName}.${name}` === base);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		type: string,
		request: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const options = request as IHttpRequestOptions;
		const { authenticate } = this.getType(type);
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		const keys = { $credentials: credentials };
		const resolve = (value: string) =>
			isExpression(value)
				? String(
						workflow.expression.getSimpleParameterValue(node, value, 'internal', keys, undefined, '') || '',
					)
				: value;
		const parts = options as unknown as Record<string, IDataObject | undefined>;
		parts.headers ??= {};
		for (const [part, values] of Object.entries(authenticate?.properties ?? {})) {
			const target = (parts[part] ??= {});
			for (const [key, value] of Object.entries(values)) target[resolve(key)] = resolve(String(value));
		}
		return options;
	}

	async preAuthentication(): Promise<undefined> {}

	async runPreAuthentication(): Promise<undefined> {}

	async getCredentials(details: INodeCredentialsDetails, type: string): Promise<Credentials> {
		const credentials = new Credentials({ id: details.id, name: details.name }, type);
		await credentials.setData(this.stored(type));
		return credentials;
	}

	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		values?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = this.stored(type);
		return raw ? stored : this.resolve(additionalData, stored, type, mode, executeData, values);
	}

	/** Adds the defaults of the credential's fields and resolves expressions in their values. */
	resolve(
		additionalData: IWorkflowExecuteAdditionalData,
		stored: ICredentialDataDecryptedObject,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		values?: ICredentialsExpressionResolveValues,
	): ICredentialDataDecryptedObject {
		const properties = this.getCredentialsProperties(type);
		const data = NodeHelpers.getNodeParameters(
			properties,
			stored as INodeParameters,
			true,
			false,
			null,
			null,
		);
		const keys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		if (!values) return resolveAlone(data, mode, keys);
		return values.workflow.expression.getParameterValue(
			data as INodeParameters,
			values.runExecutionData,
			values.runIndex,
			values.itemIndex,
			values.node.name,
			values.connectionInputData,
			mode,
			keys,
			executeData,
			false,
			data as INodeParameters,
		) as ICredentialDataDecryptedObject;
	}

	async updateCredentials(
		_details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.data[type] = data;
	}

	async updateCredentialsOauthTokenData(): Promise<void> {}

	private stored(type: string): ICredentialDataDecryptedObject {
		const data = this.data[type];
		if (!data) throw new UserError(`Credential does not exist for type "${type}"`);
		return { ...data };
	}
}
